import { describe, expect, it } from '@jest/globals';
import type { Outage } from '@lineside/contract';
import fc from 'fast-check';
import { recordsOf, spansOf } from '../../../test/fakes/paper-book.ts';
import { ScriptedLine, wellLink, type Behaviour } from '../../../test/fakes/scripted-line.ts';

/** How many random sequences are tried; `npm run sequences` tries ten thousand. */
const RUNS = Number(process.env['LINESIDE_SEQUENCES'] ?? 300);
const TEST_TIMEOUT_MS = 1_800_000;

/** How long a restart takes. */
const DARK_MS = 1000;
/** A fault is noticed within this long, also after a restart. */
const NOTICED_MS = 7000;
/** The end of one, after it has held. */
const END_NOTICED_MS = 5000;

const hard = ['router', 'edge', 'upstream', 'link'] as const;
const soft = ['anchor', 'loss', 'slow', 'frozen'] as const;
type FaultName = (typeof hard)[number] | (typeof soft)[number];

interface Fault {
  readonly name: FaultName;
  /** Of a well line before it. */
  readonly gapMs: number;
  readonly lengthMs: number;
}

function normalRttMs(role: string): number {
  return role === 'control' ? 0.02 : role === 'router' ? 1 : 15;
}

/** The same for the same probe, so that a line can be run twice. */
function chanceOf(targetId: string, sentMs: number): number {
  let hash = Math.floor(sentMs) + 1;
  for (const letter of targetId) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193) >>> 0;
  hash ^= hash >>> 15;
  return (Math.imul(hash, 0x2c1b3c6d) >>> 0) / 2 ** 32;
}

const behaviours: Record<Exclude<FaultName, 'link' | 'frozen'>, Behaviour> = {
  router: ({ role }) => (role === 'control' ? 0.02 : null),
  edge: ({ role }) => (role === 'control' || role === 'router' ? normalRttMs(role) : null),
  upstream: ({ role }) => (role === 'anchor' ? null : normalRttMs(role)),
  anchor: ({ role, id }) => (id === 'anchor-9.9.9.9' ? null : normalRttMs(role)),
  loss: ({ role, id }, sentMs) =>
    role !== 'control' && role !== 'router' && chanceOf(id, sentMs) < 0.3
      ? null
      : normalRttMs(role),
  slow: ({ role }) => normalRttMs(role) + (role === 'control' || role === 'router' ? 0 : 400),
};

const failed = { mac: null, state: 'failed' } as const;

const well: Behaviour = ({ role }) => normalRttMs(role);

function applyFault(line: ScriptedLine, { name, lengthMs }: Fault): void {
  switch (name) {
    case 'frozen':
      line.sleep(lengthMs);
      return;
    case 'link':
      line.behaviour = behaviours.router;
      line.link({ ...wellLink, hasCarrier: false });
      line.run(lengthMs);
      line.link(wellLink);
      line.behaviour = well;
      return;
    case 'router':
      line.behaviour = behaviours.router;
      line.run(Math.min(lengthMs, 3000));
      line.link({ ...wellLink, ipv4: { ...wellLink.ipv4, gatewayNeighbour: failed } });
      line.run(Math.max(0, lengthMs - 3000));
      line.link(wellLink);
      line.behaviour = well;
      return;
    case 'edge':
    case 'upstream':
    case 'anchor':
    case 'loss':
    case 'slow':
      line.behaviour = behaviours[name];
      line.run(lengthMs);
      line.behaviour = well;
  }
}

interface Disturbance {
  /** Everything is told again so much later. */
  readonly echoMs?: number;
  /** The process ends then, and comes back after {@link DARK_MS}. */
  readonly restartMs?: number;
}

function play(faults: readonly Fault[], { echoMs, restartMs }: Disturbance = {}): ScriptedLine {
  const line = new ScriptedLine();
  line.behaviour = well;
  line.echoMs = echoMs ?? null;
  if (restartMs !== undefined) line.restartAt(restartMs, DARK_MS);
  for (const fault of faults) {
    line.run(fault.gapMs);
    applyFault(line, fault);
  }
  line.run(20_000);
  return line;
}

const seconds = (min: number, max: number): fc.Arbitrary<number> =>
  fc.integer({ min: min * 2, max: max * 2 }).map((halves) => halves * 500);

const anyFault = fc.record({
  name: fc.constantFrom<FaultName>(...hard, ...soft),
  gapMs: seconds(5, 40),
  lengthMs: seconds(1, 30),
});

const shortStory = (line: ScriptedLine): string[] =>
  line.turns.map(({ standing }) => `${standing.state} ${standing.cause} ${standing.blame}`);

describe('random sequences of faults', () => {
  it(
    'never make outages overlap, and states tile time',
    () => {
      fc.assert(
        fc.property(fc.array(anyFault, { minLength: 1, maxLength: 3 }), (faults) => {
          const line = play(faults);
          const records = recordsOf(line);
          records.forEach((record, index) => {
            const next = records[index + 1];
            if (record.endMs !== null) expect(record.endMs).toBeGreaterThanOrEqual(record.startMs);
            if (next === undefined) return;
            expect(record.endMs).not.toBeNull();
            expect(next.startMs).toBeGreaterThanOrEqual(record.endMs ?? Infinity);
          });
          const spans = spansOf(line);
          expect(spans[0]?.fromMs).toBe(0);
          expect(spans.at(-1)?.toMs).toBe(line.nowMs);
          spans.forEach((span, index) => {
            const next = spans[index + 1];
            if (next !== undefined) expect(next.fromMs).toBe(span.toMs);
          });
        }),
        { numRuns: RUNS },
      );
    },
    TEST_TIMEOUT_MS,
  );

  it(
    'end up the same when everything is told twice, the second time late',
    () => {
      const echo = fc.integer({ min: 0, max: 20_000 });
      fc.assert(
        fc.property(fc.array(anyFault, { minLength: 1, maxLength: 2 }), echo, (faults, echoMs) => {
          const once = play(faults);
          const twice = play(faults, { echoMs });
          expect(recordsOf(twice)).toEqual(recordsOf(once));
          expect(shortStory(twice)).toEqual(shortStory(once));
        }),
        { numRuns: RUNS },
      );
    },
    TEST_TIMEOUT_MS,
  );

  it(
    'leave the same records wherever the box restarts',
    () => {
      const longFault = fc.record({
        name: fc.constantFrom<FaultName>(...hard),
        // A relapse, or an outage of its own: not something in between.
        gapMs: fc.oneof(seconds(10, 18), seconds(50, 60)),
        lengthMs: seconds(20, 60),
      });
      const faults = fc.array(longFault, { minLength: 1, maxLength: 3 });
      const share = fc.double({ min: 0, max: 1, noNaN: true });
      fc.assert(
        fc.property(faults, share, (story, at) => {
          const plain = play(story);
          const restartMs = Math.floor((plain.nowMs * at) / 500) * 500;
          const records = recordsOf(play(story, { restartMs }));
          const wanted = recordsOf(plain);
          expect(records.map(essence)).toEqual(wanted.map(essence));
          wanted.forEach(({ startMs, endMs }, index) => {
            const record = records[index];
            // Nobody knows more than was seen: a restart hides what was not yet told of begin and end.
            const isBeginHidden = isWithin(restartMs - startMs, -DARK_MS, NOTICED_MS);
            const lateMs = (record?.startMs ?? NaN) - startMs;
            expect(lateMs).toBeGreaterThanOrEqual(0);
            expect(lateMs).toBeLessThanOrEqual(isBeginHidden ? NOTICED_MS + DARK_MS + 2500 : 0);
            const afterEndMs = restartMs - (endMs ?? NaN);
            const isEndHidden = isWithin(afterEndMs, -NOTICED_MS - DARK_MS, END_NOTICED_MS);
            const offMs = Math.abs((record?.endMs ?? NaN) - (endMs ?? NaN));
            expect(offMs).toBeLessThanOrEqual(isEndHidden ? NOTICED_MS + DARK_MS : 0);
          });
        }),
        { numRuns: RUNS },
      );
    },
    TEST_TIMEOUT_MS,
  );
});

function essence({ kind, cause, blame, flapCount, endMs }: Outage): unknown {
  return { kind, cause, blame, flapCount, isOpen: endMs === null };
}

function isWithin(value: number, min: number, max: number): boolean {
  return value >= min && value <= max;
}
