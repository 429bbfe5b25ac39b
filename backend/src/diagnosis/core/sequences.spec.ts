import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { recordsOf, spansOf } from '../../../test/fakes/paper-book.ts';
import { ScriptedLine, wellLink, type Behaviour } from '../../../test/fakes/scripted-line.ts';

/** How many random sequences are tried; `npm run sequences` tries ten thousand. */
const RUNS = Number(process.env['LINESIDE_SEQUENCES'] ?? 300);
const TEST_TIMEOUT_MS = 1_800_000;

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
  readonly echoMs: number | null;
  /** Restart so long after the begin of the first fault; `null`: none. */
  readonly restartMs: number | null;
}

function play(
  faults: readonly Fault[],
  { echoMs, restartMs }: Disturbance = { echoMs: null, restartMs: null },
): ScriptedLine {
  const line = new ScriptedLine();
  line.behaviour = well;
  line.echoMs = echoMs;
  faults.forEach((fault, index) => {
    line.run(fault.gapMs);
    if (index !== 0 || restartMs === null) {
      applyFault(line, fault);
      return;
    }
    applyFault(line, { ...fault, lengthMs: restartMs });
    // It comes back into the fault, as it was just before.
    if (fault.name === 'link') line.link({ ...wellLink, hasCarrier: false });
    if (fault.name === 'router') {
      line.link({ ...wellLink, ipv4: { ...wellLink.ipv4, gatewayNeighbour: failed } });
    }
    line.restart(1000);
    applyFault(line, { ...fault, lengthMs: fault.lengthMs - restartMs - 1000 });
  });
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
          const twice = play(faults, { echoMs, restartMs: null });
          expect(recordsOf(twice)).toEqual(recordsOf(once));
          expect(shortStory(twice)).toEqual(shortStory(once));
        }),
        { numRuns: RUNS },
      );
    },
    TEST_TIMEOUT_MS,
  );

  it(
    'leave the same outage when the box restarts at any point of it',
    () => {
      const longFault = fc.record({
        name: fc.constantFrom<FaultName>(...hard),
        gapMs: seconds(10, 40),
        lengthMs: seconds(30, 60),
      });
      fc.assert(
        fc.property(longFault, seconds(0, 28), (fault, restartMs) => {
          const [plain] = recordsOf(play([fault]));
          const records = recordsOf(play([fault], { echoMs: null, restartMs }));
          expect(records).toHaveLength(1);
          const [restarted] = records;
          const { kind, cause, blame } = plain ?? {};
          expect(restarted).toMatchObject({ kind, cause, blame });
          const lateMs = (restarted?.startMs ?? NaN) - (plain?.startMs ?? NaN);
          // Before it was noticed nobody had seen it begin.
          expect(lateMs).toBeGreaterThanOrEqual(0);
          expect(lateMs).toBeLessThanOrEqual(restartMs >= 6000 ? 0 : restartMs + 2500);
        }),
        { numRuns: RUNS },
      );
    },
    TEST_TIMEOUT_MS,
  );
});
