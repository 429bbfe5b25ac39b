import type { SpeedEngineId, SpeedSchedule } from '@lineside/contract';

const MINUTE_MS = 60_000;

/** What a schedule does in one slot. */
export interface SlotRun {
  /** UTC epoch ms; chosen at random within the slot, so that homes do not all measure at once. */
  readonly startMs: number;
  readonly engine: SpeedEngineId;
  /** Tests one after the other, all with this engine. */
  readonly testCount: number;
}

/**
 * What is to be done in a slot.
 *
 * @param slotMs when it begins
 * @param lastEngine engine of the slot before; `null`: there was none
 * @param ready engines that can run now
 * @param share a random number in [0, 1)
 */
export function slotRunOf(
  schedule: SpeedSchedule,
  slotMs: number,
  lastEngine: SpeedEngineId | null,
  ready: readonly SpeedEngineId[],
  share: number,
): SlotRun | null {
  const engine = nextInTurn(schedule.engines, lastEngine, ready);
  if (engine === null) return null;
  const startMs = slotMs + Math.floor(share * schedule.spreadMinutes * MINUTE_MS);
  return { startMs, engine, testCount: schedule.burstCount };
}

/** Last moment at which a test of a slot may start; from then on the slot is missed. */
export function slotEndMs({ spreadMinutes }: SpeedSchedule, slotMs: number): number {
  return slotMs + Math.max(1, spreadMinutes) * MINUTE_MS;
}

/**
 * The engine after the last one, in the order of the schedule, past those that cannot run. When none of
 * them can, the one whose turn it is: why it did not run is then on record.
 *
 * @returns `null` for an empty list
 */
export function nextInTurn(
  engines: readonly SpeedEngineId[],
  lastEngine: SpeedEngineId | null,
  ready: readonly SpeedEngineId[],
): SpeedEngineId | null {
  const last = lastEngine === null ? -1 : engines.indexOf(lastEngine);
  const turns = [...engines.slice(last + 1), ...engines.slice(0, last + 1)];
  return turns.find((id) => ready.includes(id)) ?? turns[0] ?? null;
}
