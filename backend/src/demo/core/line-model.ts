import type { Family, Target } from '@lineside/contract';
import type { Random } from '../../kernel/random.ts';
import type { Depth, Effects } from './troubles.ts';

/** What the line was made of. */
export type LineAge = 'dsl' | 'fibre';

/** Who is asked, as far as it matters for the answer. */
export type Asked = Pick<Target, 'id' | 'role' | 'family'>;

const DEPTHS: Readonly<Record<Target['role'], Depth>> = {
  ...{ control: 0, router: 1, 'isp-edge': 2, anchor: 3 },
};

/** Usual round trips in milliseconds to each depth. */
const BASE_MS: Readonly<Record<LineAge, Readonly<Record<Depth, number>>>> = {
  dsl: { 0: 0.03, 1: 0.6, 2: 17.5, 3: 22 },
  fibre: { 0: 0.03, 1: 0.6, 2: 3.9, 3: 8.4 },
};

/** Far places are not equally far. */
const FARTHER_MS: Readonly<Record<string, number>> = {
  'anchor-9.9.9.9': 3.2,
  'anchor-2620:fe::fe': 3.5,
};

/** Full lines queue: the more, the older the line. */
const QUEUE_MS: Readonly<Record<LineAge, number>> = { dsl: 16, fibre: 2.2 };
const IPV6_MS = 0.3;

/** How far from the box somebody is. */
export function depthOf({ role }: Pick<Asked, 'role'>): Depth {
  return DEPTHS[role];
}

/** Whether trouble touches somebody at this depth. */
export function isTouched(effects: Effects, family: Family, depth: Depth, from: Depth): boolean {
  return depth >= from && (effects.family === null || effects.family === family);
}

/** Whether somebody at this depth does not answer at all. */
export function isSilent(effects: Effects, family: Family, depth: Depth): boolean {
  const { silentFrom } = effects;
  return silentFrom !== null && isTouched(effects, family, depth, silentFrom);
}

/**
 * How full the line is, 0 to 1: quiet nights, busy evenings.
 *
 * @param hour of the day at home
 * @param busyness of that day, 0 to 1
 */
export function congestionAt(hour: number, busyness: number): number {
  const usual = hour < 6 ? 0.05 : hour >= 18 && hour < 23 ? 0.9 : 0.3;
  return usual * (0.35 + 0.65 * busyness);
}

/** Hour of the day at home. */
export function hourOf(atMs: number): number {
  return (Math.floor(atMs / 3_600_000) + 1) % 24;
}

/** The line as one sample meets it. */
export interface LineMoment {
  readonly age: LineAge;
  readonly effects: Effects;
  /** See `congestionAt`. */
  readonly congestion: number;
}

/** The round trip of one probe in milliseconds, with fping's three digits; `null` when it is lost. */
export function roundTripMs(asked: Asked, moment: LineMoment, random: Random): number | null {
  const { age, effects, congestion } = moment;
  const depth = depthOf(asked);
  if (isSilent(effects, asked.family, depth)) return null;
  const isPoor = isTouched(effects, asked.family, depth, effects.poorFrom);
  const isBeyondHome = depth >= 2;
  const usualLoss = isBeyondHome ? 0.0002 + congestion * congestion * usualLossOf(age) : 0.00002;
  if (random.next() < usualLoss + (isPoor ? effects.lossRatio : 0)) return null;
  const baseMs =
    BASE_MS[age][depth] +
    (FARTHER_MS[asked.id] ?? 0) +
    (asked.family === 6 && isBeyondHome ? IPV6_MS : 0);
  const jitterMs = baseMs * 0.04 * exponential(random);
  const queueMs = isBeyondHome ? congestion * QUEUE_MS[age] * 0.3 * exponential(random) : 0;
  const tailMs = random.next() < 0.0015 ? random.next() * 60 : 0;
  const addedMs = isPoor ? effects.addedMs * (0.8 + random.next() * 0.4) : 0;
  return Number((baseMs + jitterMs + queueMs + tailMs + addedMs).toPrecision(3));
}

function usualLossOf(age: LineAge): number {
  return age === 'dsl' ? 0.006 : 0.0008;
}

function exponential(random: Random): number {
  return -Math.log(1 - random.next());
}
