/** Discarded beginning and window of a usual test. */
const LOAD_SECONDS = 13;

/** Bytes both directions of a usual test move on a line of this speed. */
export function loadBytes(downBps: number, upBps: number, seconds = LOAD_SECONDS): number {
  return Math.round(((downBps + upBps) * seconds) / 8);
}
