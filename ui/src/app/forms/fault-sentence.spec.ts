import { settings } from '@lineside/contract';
import { faultWords } from '../format/words';
import * as german from '../format/words/de';
import { faultSentence } from './fault-sentence';

const said = (document: object): readonly string[] =>
  (settings.safeParse(document).error?.issues ?? []).map(({ message }) => message);

describe('what is wrong with a value', () => {
  it('is told in a sentence', () => {
    expect(faultSentence('must not be the router')).toBe('Must not be the router.');
    expect(faultSentence('something new.')).toBe('Something new.');
  });

  it('is told by the limit where there is one', () => {
    const [tooSmall = '', tooBig = ''] = [
      ...said({ reach: { tcpPort: 0 } }),
      ...said({ reach: { tcpPort: 70_000 } }),
    ];
    expect([faultSentence(tooSmall), faultSentence(tooBig)]).toEqual([
      '1 or more.',
      '65535 at most.',
    ]);
  });

  it('names what stands in braces and is not known', () => {
    const [message = ''] = said({ ispMail: { rules: { 'long-outage': { body: '{nobody}' } } } });
    expect(faultSentence(message)).toMatch(/^\{nobody\} is not known; known are \{name\}, /);
  });

  it.each([
    { anchors: ['x'] },
    { line: { routerIpv4: 'x' } },
    { line: { routerIpv6: '::1' } },
    { line: { ispEdgeIpv6: 'fe80::1' } },
    { line: { routerIpv4: '192.168.1.1', ispEdgeIpv4: '192.168.1.1' } },
    { hostNames: ['-'] },
    { reach: { urls: ['ftp://x'] } },
    { mqtt: { url: 'http://x' } },
    { leds: { gpio: { line: { pin: 1 } } } },
    { leds: { night: { from: '25:00' } } },
    { ispMail: { address: 'x' } },
    { ispMail: { rules: { 'long-outage': { subject: 'a\nb' } } } },
  ])('is known in every language for %j', (document) => {
    const [message = ''] = said(document);
    expect(Object.keys(faultWords.known)).toContain(message);
    expect(Object.keys(german.faultWords.known)).toContain(message);
  });
});
