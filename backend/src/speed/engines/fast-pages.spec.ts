import { describe, expect, it } from '@jest/globals';
import { fastTargets, rangeUrl, scriptUrl, tokenOf } from './fast-pages.ts';

const url = 'https://oca.example.org/speedtest?c=de&n=1&v=5&e=1795&t=a-_b%3D';

describe('scriptUrl', () => {
  it('finds the script of the page', () => {
    const page = '<script async src="/app-0bffe1.js"></script>';
    expect(scriptUrl(page, 'https://fast.com/')).toEqual({
      failure: null,
      value: 'https://fast.com/app-0bffe1.js',
    });
  });

  it('calls a page without it a bad answer', () => {
    expect(scriptUrl('<script src="/x.js">', 'https://fast.com/')).toMatchObject({
      failure: { reason: 'bad-answer' },
    });
  });
});

describe('tokenOf', () => {
  it('finds the token', () => {
    expect(tokenOf('a={token:"YXNkZmFzZGxm",b:1}')).toEqual({
      failure: null,
      value: 'YXNkZmFzZGxm',
    });
  });

  it('calls a script without one a bad answer', () => {
    expect(tokenOf('a={}')).toMatchObject({ failure: { reason: 'bad-answer' } });
  });
});

describe('rangeUrl', () => {
  it('asks for a range and leaves the signature as it is', () => {
    expect(rangeUrl({ url }, '{bytes}')).toBe(
      'https://oca.example.org/speedtest/range/0-{bytes}?c=de&n=1&v=5&e=1795&t=a-_b%3D',
    );
  });
});

describe('fastTargets', () => {
  it.each([[[]], [[{ url: 'http://plain.example' }]], [[{}]]])('refuses %j', (targets) => {
    expect(fastTargets.safeParse({ targets }).success).toBe(false);
  });
});
