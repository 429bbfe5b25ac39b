import { describe, expect, it } from '@jest/globals';
import { problemsOf } from './schema-problems.ts';

describe('problemsOf', () => {
  it('joins the path with dots', () => {
    expect(problemsOf([{ message: 'bad', path: ['dns', 'cachedNames', 0] }])).toEqual([
      { path: 'dns.cachedNames.0', message: 'bad' },
    ]);
  });

  it('reads path segments given as objects', () => {
    expect(problemsOf([{ message: 'bad', path: [{ key: 'dns' }] }])[0]?.path).toBe('dns');
  });

  it('has an empty path for the whole document', () => {
    expect(problemsOf([{ message: 'bad' }])).toEqual([{ path: '', message: 'bad' }]);
  });

  it('names every unknown key', () => {
    expect(problemsOf([{ message: 'x', path: ['dns'], keys: ['a', 'b'] }])).toEqual([
      { path: 'dns.a', message: 'unknown key' },
      { path: 'dns.b', message: 'unknown key' },
    ]);
  });
});
