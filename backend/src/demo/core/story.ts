import type { Random } from '../../kernel/random.ts';
import { between, diceFor, weighted } from './dice.ts';
import type { TroubleId } from './troubles.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** What every part of the past is derived from. */
export interface Story {
  readonly seed: number;
  /** When the demo was first made: what is told as "ten months ago" is counted from here. */
  readonly anchorMs: number;
}

/** Something that went wrong. */
export interface Incident {
  readonly trouble: TroubleId;
  readonly startMs: number;
  readonly endMs: number;
}

/** The household has had fibre since then; before, a DSL line that had its moods. */
export const FIBRE_SINCE_DAYS = 290;

/** Whether there was a DSL line at that time. */
export function isDslAge({ anchorMs }: Story, atMs: number): boolean {
  return atMs < fibreSinceMs(anchorMs);
}

/** The day on which the line was changed. */
export function fibreSinceMs(anchorMs: number): number {
  return Math.floor(anchorMs / DAY_MS - FIBRE_SINCE_DAYS) * DAY_MS + 10 * HOUR_MS;
}

/** Shortest and longest usual lengths in minutes. */
const LENGTHS: Readonly<Record<TroubleId, readonly [shortest: number, longest: number]>> = {
  'edge-down': [1, 45],
  'upstream-down': [2, 60],
  'router-down': [2, 8],
  'cable-out': [1, 4],
  'names-down': [2, 25],
  portal: [5, 40],
  lossy: [8, 150],
  slow: [10, 180],
  'ipv6-down': [10, 400],
  cut: [0.06, 0.15],
  'box-off': [40, 200],
};
type Chance = readonly [trouble: TroubleId, weight: number];

const DSL_CHANCES: readonly Chance[] = [
  ['edge-down', 8],
  ['lossy', 8],
  ['slow', 5],
  ['cut', 10],
  ['names-down', 2],
  ['router-down', 2],
  ['upstream-down', 1],
  ['box-off', 0.6],
];
const FIBRE_CHANCES: readonly Chance[] = [
  ['upstream-down', 3],
  ['edge-down', 2],
  ['slow', 3],
  ['lossy', 2],
  ['names-down', 2],
  ['ipv6-down', 2],
  ['router-down', 2],
  ['cut', 5],
  ['cable-out', 1],
  ['portal', 0.5],
  ['box-off', 0.7],
];

/** Incidents that began within [fromMs, toMs), in order, none overlapping; the same whenever they are asked for. */
export function incidentsBetween(story: Story, fromMs: number, toMs: number): Incident[] {
  const found: Incident[] = [];
  for (let day = Math.floor(fromMs / DAY_MS); day * DAY_MS < toMs; day += 1) {
    found.push(...incidentsOfDay(story, day));
  }
  return found.filter(({ startMs }) => startMs >= fromMs && startMs < toMs);
}

function incidentsOfDay(story: Story, day: number): Incident[] {
  const random = diceFor(story.seed, `incidents ${day}`);
  const isDsl = isDslAge(story, day * DAY_MS);
  const expected = (isDsl ? 0.42 : 0.16) * badSpell(story, day);
  const incidents: Incident[] = [];
  let freeFromMs = day * DAY_MS;
  // All of it ends before midnight, so that days need not know each other.
  const lastMs = (day + 1) * DAY_MS - MINUTE_MS;
  for (let left = expected; left > 0; left -= 1) {
    if (random.next() >= Math.min(1, left)) continue;
    const trouble = weighted(random, isDsl ? DSL_CHANCES : FIBRE_CHANCES, 'cut');
    const startMs = freeFromMs + between(random, 0, lastMs - HOUR_MS - freeFromMs);
    const endMs = Math.min(lastMs, startMs + lengthMs(trouble, random));
    incidents.push({ trouble, startMs, endMs });
    freeFromMs = endMs + 10 * MINUTE_MS;
    if (freeFromMs > lastMs - 2 * HOUR_MS) break;
  }
  return incidents;
}

/** Short ones are far more frequent than long ones. */
function lengthMs(trouble: TroubleId, random: Random): number {
  const [shortest, longest] = LENGTHS[trouble];
  const minutes = shortest * (longest / shortest) ** (random.next() * random.next());
  return Math.round(minutes * MINUTE_MS) + between(random, 0, 900);
}

/** Two spells of bad days: a cable that got wet in the DSL age, and works in the street seven weeks ago. */
function badSpell({ anchorMs }: Story, day: number): number {
  const age = Math.floor(anchorMs / DAY_MS) - day;
  if (age >= 418 && age < 432) return 9;
  if (age >= 46 && age < 51) return 16;
  return 1;
}

const SLOT_MS = 5 * MINUTE_MS;
const LIVE_CHANCES: readonly Chance[] = [
  ['edge-down', 3],
  ['upstream-down', 3],
  ['lossy', 3],
  ['slow', 3],
  ['names-down', 2],
  ['ipv6-down', 2],
  ['router-down', 2],
  ['cable-out', 1],
];
const LIVE_SECONDS: Readonly<Partial<Record<TroubleId, readonly [number, number]>>> = {
  lossy: [70, 100],
  slow: [60, 90],
  'ipv6-down': [50, 80],
};

/** The small incident of these five minutes, so that somebody who looks for a while sees one. */
export function liveIncident(seed: number, atMs: number): Incident {
  const slot = Math.floor(atMs / SLOT_MS);
  const random = diceFor(seed, `live ${slot}`);
  const trouble = weighted(random, LIVE_CHANCES, 'edge-down');
  const [shortest, longest] = LIVE_SECONDS[trouble] ?? [25, 45];
  const startMs = slot * SLOT_MS + between(random, 90 * SECOND_MS, 170 * SECOND_MS);
  return { trouble, startMs, endMs: startMs + between(random, shortest, longest) * SECOND_MS };
}
