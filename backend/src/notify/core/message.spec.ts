import { describe, expect, it } from '@jest/globals';
import type { Alert, AlertFact, AlertLanguage } from '@lineside/contract';
import { anyAlert } from '../../../test/fakes/alerts.ts';
import { messageFor, testMessage, wordsOf, type WordContext } from './message.ts';
import { pageUrl } from './page-url.ts';
import { secretTexts, withoutSecrets } from './secret-texts.ts';

const T0 = Date.UTC(2026, 10, 21, 12);
const context = (language: AlertLanguage): WordContext => ({
  language,
  pageUrl: 'http://192.168.1.5',
  momentOf: (atMs) => ({
    date: new Date(atMs).toISOString().slice(0, 10),
    minuteOfDay: Math.floor(atMs / 60_000) % 1440,
  }),
});
const outage = (id: number, endMs: number | null): Alert =>
  anyAlert(id, endMs ?? T0 + 30_000, {
    step: endMs === null ? 'raised' : 'recovered',
    fact: {
      ...{ about: 'outage', outageId: id, kind: 'outage', startMs: T0, endMs },
      ...{ durationMs: endMs === null ? null : endMs - T0, unobservedMs: 0 },
      ...{ cause: 'isp-edge-down', blame: 'isp' },
    },
  });

describe('messageFor', () => {
  it('tells start, end, length, cause and blame, and leads to the outage', () => {
    const message = messageFor('m', [outage(7, T0 + 190_000)], T0, context('en'));
    expect(message.title).toBe('Internet back after 3 min 10 s');
    expect(message.tone).toBe('recovery');
    expect(message.text).toBe(
      'Down from 12:00:00 to 12:03:10 (3 min 10 s).\nCause: silence behind the router.\n' +
        'Responsible: the provider.\n\nhttp://192.168.1.5/outages/7',
    );
  });

  it('speaks German', () => {
    const { title, text } = messageFor('m', [outage(7, T0 + 190_000)], T0, context('de'));
    expect(title).toBe('Internet wieder da nach 3 min 10 s');
    expect(text).toContain('Ausgefallen von 12:00:00 bis 12:03:10 (3 min 10 s).');
    expect(text).toContain('Verantwortlich: der Anbieter.');
  });

  it('names the day where it is another one', () => {
    const longer = outage(7, T0 + 86_400_000);
    expect(wordsOf(longer, context('en')).text).toContain('from 2026-11-21 12:00:00 to 12:00:00');
    expect(wordsOf(longer, context('de')).text).toContain('von 21.11.2026 12:00:00 bis');
  });

  it('tells several in one, the newest ten in full', () => {
    const alerts = Array.from({ length: 12 }, (_, index) => outage(index + 1, null));
    const { title, text, tone } = messageFor('m', alerts, T0, context('en'));
    expect(title).toBe('Lineside: 12 alerts');
    expect(tone).toBe('trouble');
    expect(text).toMatch(/^2 earlier ones are in the log\./);
    expect(text.match(/Internet down/g)).toHaveLength(10);
    expect(text).toMatch(/\/alerts$/);
  });
});

describe('words', () => {
  const bps = { downBps: 50e6, upBps: null, wantedDownBps: 80e6, wantedUpBps: null };
  const facts: AlertFact[] = [
    { about: 'unstable', count: 5, fromMs: T0, toMs: T0 + 1000, downMs: 40_000 },
    { about: 'dns', cause: 'dns-hijacked', blame: 'isp', startMs: T0, endMs: T0 + 1000 },
    { about: 'slow', testId: 1, belowCount: 3, ofCount: 4, ...bps },
    { about: 'path-change', family: 4, destination: '192.0.2.1', oldRttMs: 9.5, newRttMs: 40 },
    { about: 'new-address', family: 6, oldAddress: null, newAddress: '2001:db8::1' },
    { about: 'byte-budget', usedBytes: 76e9, limitBytes: 100e9, usedRatio: 0.76 },
    { about: 'box', trouble: 'weak-power', startMs: T0, endMs: null },
    { about: 'tests-failing', engine: 'ndt7', count: 3, reason: 'dns' },
    {
      ...{ about: 'digest', period: 'week', fromMs: T0, toMs: T0 + 6e8, upMs: 5e8, downMs: 1e5 },
      ...{ degradedMs: 1e6, notObservedMs: 9e7, plannedMs: 1e6, outageCount: 2 },
      ...{ longestOutageMs: 8e4, testCount: 0, medianDownBps: null, medianUpBps: null },
    },
    { about: 'test' },
  ];

  it.each(facts.map((fact) => [fact.about, fact] as const))(
    'tell %s in both languages',
    (_, fact) => {
      for (const step of ['raised', 'recovered'] as const) {
        const alert = anyAlert(1, T0, { step, fact });
        const [en, de] = [wordsOf(alert, context('en')), wordsOf(alert, context('de'))];
        for (const { title, text } of [en, de]) {
          expect(title.length).toBeGreaterThan(5);
          expect(title.length).toBeLessThan(80);
          expect(`${title} ${text}`).not.toMatch(/undefined|null|NaN|\$\{/);
        }
        expect(de.text).not.toBe(en.text);
      }
    },
  );

  it('of a digest say what nobody watched', () => {
    const digest = facts.find(({ about }) => about === 'digest') ?? { about: 'test' as const };
    const { title, text } = wordsOf(anyAlert(1, T0, { fact: digest }), context('en'));
    expect(title).toBe('Last week: up 99.98 %, 2 outages');
    expect(text).toContain('not observed 1 d 1 h.');
    expect(text).toContain('No speed test was made.');
  });
});

it('says who it is when a channel is tried', () => {
  expect(testMessage('t', T0, context('en'))).toMatchObject({ tone: 'notice', alerts: [] });
});

describe('pageUrl', () => {
  it('takes the address a browser at home can reach', () => {
    const addresses = ['127.0.0.1', '::1', 'fe80::1', '10.1.2.3', '2001:db8::1'];
    expect(pageUrl({ port: 80, addresses })).toBe('http://10.1.2.3');
    expect(pageUrl({ port: 8080, addresses: ['fd00::5'] })).toBe('http://[fd00::5]:8080');
    expect(pageUrl({ port: 80, addresses: [] })).toBe('http://lineside.local');
  });
});

describe('secrets', () => {
  it('are blanked out wherever a server repeats them', () => {
    const value = { url: 'http://x', token: 'se/cret', inner: { key: 'hidden-key', short: 'abc' } };
    const masked = { url: 'http://x', token: '****', inner: { key: '****', short: '****' } };
    const secrets = secretTexts(value, masked);
    expect(secrets).toEqual(['se/cret', 'hidden-key']);
    expect(withoutSecrets('bad se%2Fcret, se/cret and hidden-key', secrets)).toBe(
      'bad ***, *** and ***',
    );
  });
});
