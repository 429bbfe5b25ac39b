const MINUTE_MS = 60_000;

const STEPS_MS = [5_000, 10_000, 15_000, 30_000].concat(
  [1, 2, 5, 10, 15, 30, 60, 120, 360, 720, 1440, 2880, 10_080].map(
    (minutes) => minutes * MINUTE_MS,
  ),
);

/**
 * Round moments for a time axis.
 *
 * @param most how many fit
 */
export function timeTicks(fromMs: number, toMs: number, most: number): readonly number[] {
  const fitting = Math.max(most, 1);
  const stepMs =
    STEPS_MS.find((ms) => (toMs - fromMs) / ms <= fitting) ?? Math.max(toMs - fromMs, 1);
  const ticks: number[] = [];
  for (let atMs = Math.ceil(fromMs / stepMs) * stepMs; atMs <= toMs; atMs += stepMs) {
    ticks.push(atMs);
  }
  return ticks.slice(0, fitting + 1);
}
