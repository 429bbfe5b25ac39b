import {
  activity,
  blame,
  cause,
  evidence,
  lineState,
  outage,
  type ActivityData,
  type LineTarget,
} from '@lineside/contract';
import fc from 'fast-check';
import { NOW_MS, evidenceOf, outageOf, targetOf, verdictOf } from '../../../testing/samples';
import { activitySentence, evidenceSentence } from '.';
import { outageSentence } from './outages';
import { blameWords, verdictSentence } from './verdict';

const BAD = /NaN|undefined|null|Infinity|\[object/;
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

describe('verdict sentence', () => {
  it('is plain when all is well', () => {
    expect(verdictSentence(verdictOf(), NOW_MS)).toBe('Your internet works.');
  });

  it('names what is silent and since when', () => {
    const sinceMs = NOW_MS - 1000;
    const down = verdictOf({ state: 'down', cause: 'isp-edge-down', sinceMs });
    expect(verdictSentence(down, NOW_MS)).toMatch(
      /^The internet is down: your router answers, but your provider’s first device has been silent since \d\d:\d\d:\d\d\.$/,
    );
  });

  it('listens for a minute before it says that nothing is known', () => {
    const unknown = verdictOf({ state: 'unknown', cause: 'not-observed', sinceMs: NOW_MS });
    expect(verdictSentence(unknown, NOW_MS + 5_000)).toBe('Listening to the line…');
    expect(verdictSentence(unknown, NOW_MS + 61_000)).toContain('is not known');
  });

  it.each(
    lineState.options.flatMap((state) => cause.options.map((code) => [state, code] as const)),
  )('is one sentence for %s by %s', (state, code) => {
    const sentence = verdictSentence(verdictOf({ state, cause: code }), NOW_MS);
    expect(sentence).toMatch(/^[A-Z].*[.…]$/);
    expect(sentence).not.toMatch(BAD);
  });

  it('has words for everybody who can be blamed', () => {
    for (const who of blame.options) expect(blameWords[who].sentence).toMatch(/\.$/);
  });
});

describe('evidence', () => {
  const targets: readonly LineTarget[] = [targetOf()];

  it('names the target and the amount', () => {
    const { text, detail } = evidenceSentence(
      evidenceOf({
        code: 'target-lossy',
        subject: 'router-4',
        value: 0.042,
        unit: 'ratio',
        sampleCount: 60,
      }),
      targets,
      NOW_MS,
    );
    expect(plain(text)).toBe('Packets to your router (192.168.1.1) get lost, 4.2 % unanswered');
    expect(detail).toBe('60 samples');
  });

  it('is a sentence for every code, with or without facts', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...evidence.shape.code.options),
        fc.option(fc.constantFrom('router-4', '1.1.1.1', 'http://example.com')),
        fc.option(fc.double()),
        fc.option(fc.constantFrom('ratio', 'ms', 'count')),
        fc.option(fc.nat()),
        (code, subject, value, unit, sampleCount) => {
          const finite = value === null || Number.isFinite(value) ? value : null;
          const item = evidenceOf({ code, subject, value: finite, unit, sampleCount });
          const { text, detail } = evidenceSentence(item, targets, NOW_MS);
          expect(text).toMatch(/^[A-Z1]/);
          expect(text).not.toMatch(/ {2}/);
          expect(`${text} ${detail}`).not.toMatch(BAD);
        },
      ),
    );
  });
});

describe('activity', () => {
  it.each<[Parameters<typeof activitySentence>[0], string]>([
    [{ code: 'started', data: { version: '1.2.0' } }, 'Lineside started (version 1.2.0)'],
    [
      { code: 'clock-stepped', data: { deltaMs: -3_600_000 } },
      'The clock of the box jumped back by 1 h',
    ],
    [
      { code: 'target-rejected', data: { address: '::', reason: 'unspecified' } },
      'Cannot probe ::: it is the empty address',
    ],
    [
      { code: 'verdict-changed', data: { state: 'down', cause: 'dns-down' } },
      'The line is down now: names not found',
    ],
    [{ code: 'verdict-changed', data: { state: 'up', cause: 'none' } }, 'The line is up now'],
    [
      { code: 'settings-changed', data: { 'dns.uncachedZone': 'a.org -> b.org' } },
      'Settings were changed: dns.uncachedZone a.org → b.org',
    ],
    [
      {
        code: 'public-address-changed',
        data: { oldAddress: '203.0.113.1', newAddress: '203.0.113.2' },
      },
      'Your public address changed from 203.0.113.1 to 203.0.113.2',
    ],
    [
      { code: 'clock-set', data: { deltaMs: 3_600_000 } },
      'The clock of the box is right now, it was 1 h behind',
    ],
    [
      { code: 'speed-test-done', data: { engine: 'ndt7', downBps: 94_200_000, upBps: null } },
      'Speed test by ndt7: 94.2 Mbit/s down',
    ],
    [
      { code: 'speed-test-failed', data: { engine: 'ndt7', reason: 'no-capacity' } },
      'Speed test by ndt7 came to no figure: no capacity',
    ],
    [
      { code: 'speed-test-skipped', data: { engine: 'ndt7', reason: 'line-busy' } },
      'Speed test by ndt7 was left out: line busy',
    ],
    [
      { code: 'budget-warning', data: { usedRatio: 0.75, state: 'thinned' } },
      '75 % of this billing month’s data for measuring is used up; scheduled speed tests are made less often now',
    ],
    [
      { code: 'job-failed', data: { job: 'dns', reason: 'timeout' } },
      '“Name servers” failed: timeout',
    ],
  ])('%j', (item, text) => {
    expect(plain(activitySentence(item, (id) => (id === 'dns' ? 'Name servers' : id)))).toBe(text);
  });

  it('is a sentence for every code, whatever the facts are', () => {
    const fact = fc.oneof(
      fc.string({ minLength: 1 }),
      fc.double({ noNaN: true }),
      fc.boolean(),
      fc.constant(null),
    );
    const names = [
      'address',
      'reason',
      'deltaMs',
      'job',
      'state',
      'cause',
      'speedBps',
      'hasCarrier',
      'durationMs',
    ];
    const data: fc.Arbitrary<ActivityData> = fc.dictionary(
      fc.constantFrom(...names),
      fact.filter((value) => !BAD.test(String(value)) || value === null),
    );
    fc.assert(
      fc.property(fc.constantFrom(...activity.shape.code.options), data, (code, facts) => {
        const text = activitySentence({ code, data: facts });
        expect(text.length).toBeGreaterThan(3);
        expect(text).not.toMatch(/NaN|undefined|\[object/);
      }),
    );
  });
});

describe('outage sentence', () => {
  it.each(
    cause.options.flatMap((code) => outage.shape.kind.options.map((kind) => [kind, code] as const)),
  )('is one sentence for a %s by %s, lasting or over', (kind, code) => {
    for (const endMs of [null, NOW_MS]) {
      const sentence = outageSentence(outageOf({ kind, cause: code, endMs }), NOW_MS);
      expect(sentence).toMatch(/^[A-Z].*\.$/);
      expect(sentence).not.toMatch(BAD);
    }
  });
});
