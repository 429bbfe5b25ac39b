/**
 * Percentile by nearest rank (no interpolation), the definition used for raw samples.
 *
 * @param sorted values in ascending order
 * @param share 0 to 1, e.g. 0.95
 * @returns `null` for no values
 */
export function percentileOfSorted(sorted: readonly number[], share: number): number | null {
  const rank = Math.max(1, Math.ceil(share * sorted.length));
  return sorted[rank - 1] ?? null;
}

/** Values in ascending order, as a new array. */
export function ascending(values: readonly number[]): number[] {
  return [...values].sort((a, b) => a - b);
}

/** Median by nearest rank; `null` for no values. */
export function median(values: readonly number[]): number | null {
  return percentileOfSorted(ascending(values), 0.5);
}

/** Arithmetic mean; `null` for no values. */
export function mean(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * Jitter as the mean absolute IPDV of round-trip times: mean |RTT(i) - RTT(i-1)| of consecutive
 * answered probes (RFC 3393, RFC 5481 section 4.1).
 *
 * @param rttsMs in order of sending; `null` for a lost probe, which breaks the chain
 * @returns `null` when no two consecutive probes were answered
 */
export function meanAbsoluteIpdv(rttsMs: readonly (number | null)[]): number | null {
  let sum = 0;
  let count = 0;
  for (let i = 1; i < rttsMs.length; i += 1) {
    const previous = rttsMs[i - 1];
    const current = rttsMs[i];
    if (previous == null || current == null) continue;
    sum += Math.abs(current - previous);
    count += 1;
  }
  return count === 0 ? null : sum / count;
}

/** Lost / sent, 0 to 1; `null` when nothing was sent. */
export function lossRatio(sentCount: number, lostCount: number): number | null {
  return sentCount === 0 ? null : lostCount / sentCount;
}
