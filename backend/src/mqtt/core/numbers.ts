/** A number with so many decimals; `null` stays `null`. */
export function rounded(value: number | null, decimals: number): number | null {
  return value === null ? null : Number(value.toFixed(decimals));
}

/** A ratio as percent; `null` stays `null`. */
export function inPercent(ratio: number | null, decimals: number): number | null {
  return ratio === null ? null : rounded(ratio * 100, decimals);
}

/** An amount in millions, as in Mbit/s and MB; `null` stays `null`. */
export function inMillions(value: number | null, decimals: number): number | null {
  return value === null ? null : rounded(value / 1e6, decimals);
}
