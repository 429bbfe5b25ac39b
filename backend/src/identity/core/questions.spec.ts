import { describe, expect, it } from '@jest/globals';
import { questionsFor } from './questions.ts';

const usual = {
  isEnabled: true,
  dnsServers: ['1.1.1.1', '1.0.0.1', '2606:4700:4700::1111'],
  url: 'http://www.cloudflare.com/cdn-cgi/trace',
};

describe('questionsFor', () => {
  it('picks the first server of the family', () => {
    expect(questionsFor(4, usual).dnsServer).toBe('1.1.1.1');
    expect(questionsFor(6, usual).dnsServer).toBe('2606:4700:4700::1111');
    expect(questionsFor(6, { ...usual, dnsServers: ['1.1.1.1'] }).dnsServer).toBeNull();
  });

  it('asks the page in both families, unless it is an address of one', () => {
    expect(questionsFor(4, usual).url?.pathname).toBe('/cdn-cgi/trace');
    expect(questionsFor(6, usual).url?.pathname).toBe('/cdn-cgi/trace');
    const six = { ...usual, url: 'http://[2001:db8::1]/ip' };
    expect(questionsFor(4, six).url).toBeNull();
    expect(questionsFor(6, six).url).not.toBeNull();
    expect(questionsFor(4, { ...usual, url: null }).url).toBeNull();
  });
});
