import { expect, it } from '@jest/globals';
import { recordsOf } from '../../../test/fakes/paper-book.ts';
import { ScriptedLine } from '../../../test/fakes/scripted-line.ts';
import type { Random } from '../../kernel/random.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** How much of the day is lived through; `npm run sequences` takes all of it. */
const LENGTH_MS = process.env['LINESIDE_SEQUENCES'] === undefined ? 4 * HOUR_MS : DAY_MS;
const LOSS_RATIO = 0.003;

/** Small and fast (mulberry32), the same in every run. */
function randomOf(seed: number): Random {
  let state = seed;
  return {
    next: () => {
      state = (state + 0x6d2b79f5) | 0;
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
    },
  };
}

/** Evening and midnight on a DSL line: some more delay when everybody watches films. */
function busyMs(atMs: number): number {
  const hour = (atMs / HOUR_MS) % 24;
  return hour > 19 && hour < 23 ? 6 * Math.sin(((hour - 19) / 4) * Math.PI) : 0;
}

/** Bursts of jitter: forty times a day somebody loads something for 5 to 40 s. */
function burstsOf(random: Random): { fromMs: number; toMs: number; extraMs: number }[] {
  return Array.from({ length: 40 }, () => {
    const fromMs = random.next() * DAY_MS;
    return { fromMs, toMs: fromMs + 5000 + random.next() * 35_000, extraMs: random.next() * 60 };
  });
}

/** A normal line for a day, with a loss of 0.3 %, jitter and an anchor that limits its answers. */
function normalDay(seed: number): ScriptedLine {
  const random = randomOf(seed);
  const bursts = burstsOf(random);
  const line = new ScriptedLine();
  const jitterMs = (scale: number): number => -Math.log(1 - random.next()) * scale;
  line.behaviour = (target, sentMs) => {
    if (target.role === 'control') return 0.02 + jitterMs(0.01);
    if (target.role === 'router') return 0.5 + jitterMs(0.3);
    if (random.next() < LOSS_RATIO) return null;
    // One in four seconds is answered late or not at all: a server that has better things to do.
    if (target.id === 'anchor-9.9.9.9' && random.next() < 0.35) return null;
    const burst = bursts.find(({ fromMs, toMs }) => sentMs >= fromMs && sentMs < toMs);
    const extraMs = burst === undefined ? 0 : burst.extraMs * random.next();
    return (target.role === 'isp-edge' ? 9 : 14) + busyMs(sentMs) + extraMs + jitterMs(1.5);
  };
  // A lost SYN comes again after a second; only two in a row are a failure.
  line.tcpWorks = () => random.next() >= LOSS_RATIO ** 2;
  line.tcpConnect = () => (random.next() < LOSS_RATIO ? 1014 : 14);
  line.run(LENGTH_MS);
  return line;
}

it('makes no outage and no more than two degradations of a normal day', () => {
  const line = normalDay(20261121);
  const records = recordsOf(line);
  expect(records.filter(({ kind }) => kind === 'outage')).toEqual([]);
  expect(records.filter(({ kind }) => kind === 'degradation').length).toBeLessThanOrEqual(2);
  expect(line.standing.state).toBe('up');
  expect(line.microCuts).toEqual([]);
}, 600_000);
