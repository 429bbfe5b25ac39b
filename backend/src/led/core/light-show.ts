import type { LightId, LightPattern } from '@lineside/contract';

/** What all lights do for a while. */
export interface ShowStep {
  readonly lights: Readonly<Record<LightId, LightPattern>>;
  readonly durationMs: number;
}

const DARK = { line: 'off', speed: 'off', box: 'off' } as const;

/** All lights alike. */
export function allLights(pattern: LightPattern, durationMs: number): ShowStep {
  return { lights: { line: pattern, speed: pattern, box: pattern }, durationMs };
}

/** The test: each light alone, to see which is which, then all through the patterns; played over and over. */
export const TEST_SHOW: readonly ShowStep[] = [
  { lights: { ...DARK, line: 'steady' }, durationMs: 1500 },
  { lights: { ...DARK, speed: 'steady' }, durationMs: 1500 },
  { lights: { ...DARK, box: 'steady' }, durationMs: 1500 },
  allLights('slow-blink', 4000),
  allLights('fast-blink', 3000),
  allLights('double-flash', 4500),
  allLights('triple-flash', 4000),
];

const BLINK_MS = 300;
const ZERO_MS = 1200;
const BETWEEN_DIGITS_MS = 900;
const DOT_MS = 600;
const FRAME_MS = 1500;

/**
 * An IPv4 address to be counted: the box light blinks each digit, a zero as one long blink; the dots
 * are one flash of the two other lights. It begins and ends with all lights on.
 */
export function addressShow(address: string): ShowStep[] {
  const box = (isLit: boolean, durationMs: number): ShowStep => ({
    lights: { ...DARK, box: isLit ? 'steady' : 'off' },
    durationMs,
  });
  const dot: ShowStep = {
    lights: { ...DARK, line: 'steady', speed: 'steady' },
    durationMs: DOT_MS,
  };
  const digit = (text: string): ShowStep[] => {
    const count = Number(text);
    const blinks = Array.from({ length: count }, () => [box(true, BLINK_MS), box(false, BLINK_MS)]);
    const steps = count === 0 ? [box(true, ZERO_MS)] : blinks.flat();
    return [...steps, box(false, BETWEEN_DIGITS_MS)];
  };
  const body = Array.from(address, (sign) => sign).flatMap((sign) =>
    sign === '.' ? [dot, box(false, BETWEEN_DIGITS_MS)] : digit(sign),
  );
  const frame = allLights('steady', FRAME_MS);
  return [frame, box(false, BETWEEN_DIGITS_MS), ...body, frame];
}

/** There is no address to count. */
export const NO_ADDRESS_SHOW: readonly ShowStep[] = [allLights('fast-blink', 2000)];
