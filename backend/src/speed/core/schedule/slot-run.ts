import type { SpeedEngineId, SpeedSchedule } from '@lineside/contract';

const MINUTE_MS = 60_000;

/**
 * When the tests of a slot start: at random within it, so that homes do not all measure at once.
 *
 * @param slotMs when the slot begins, UTC epoch ms
 * @param share a random number in [0, 1)
 */
export function slotStartMs(
  { spreadMinutes }: SpeedSchedule,
  slotMs: number,
  share: number,
): number {
  return slotMs + Math.floor(share * spreadMinutes * MINUTE_MS);
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
