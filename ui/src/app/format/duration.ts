import { DASH } from './quantity';

const UNITS = [
  { sizeS: 86_400, name: 'd' },
  { sizeS: 3_600, name: 'h' },
  { sizeS: 60, name: 'min' },
  { sizeS: 1, name: 's' },
] as const;

/**
 * A length of time in its two largest units: "12 s", "3 min 12 s", "2 h 5 min", "3 d 4 h".
 *
 * @param ms milliseconds, whole seconds are shown; below zero counts as zero; `null` when not known
 */
export function durationText(ms: number | null): string {
  if (ms === null || !Number.isFinite(ms)) return DASH;
  const totalS = Math.floor(Math.max(ms, 0) / 1000);
  const largest = UNITS.findIndex(({ sizeS }) => totalS >= sizeS);
  if (largest === -1) return '0\u00a0s';
  let restS = totalS;
  const parts: string[] = [];
  for (const { sizeS, name } of UNITS.slice(largest, largest + 2)) {
    const count = Math.floor(restS / sizeS);
    restS -= count * sizeS;
    if (count > 0) parts.push(`${count}\u00a0${name}`);
  }
  return parts.join(' ');
}

/** Shorter than a second in milliseconds, else as {@link durationText}: for the run time of a job. */
export function runTimeText(ms: number | null): string {
  if (ms !== null && ms >= 0 && ms < 1000) return `${Math.round(ms)}\u00a0ms`;
  return durationText(ms);
}
