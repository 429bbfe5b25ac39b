/** How long a button was held. */
export type Press = 'short' | 'long' | 'very-long';

/** A contact bounces for so long; what is shorter is no press. */
export const DEBOUNCE_MS = 30;
export const LONG_FROM_MS = 1500;
export const VERY_LONG_FROM_MS = 10_000;
/** A button that is down for longer is stuck, or its wire is. */
export const STUCK_FROM_MS = 30_000;

/** What is known of the button. */
export interface PressMemory {
  /** As the pin says, bouncing and all, and since when. */
  readonly pinIsDown: boolean;
  readonly pinSinceMs: number;
  /** As believed. */
  readonly isDown: boolean;
  readonly downSinceMs: number;
  /** It was up at least once since the start: what is down from the beginning is no press. */
  readonly isArmed: boolean;
  /** What letting go now would mean; `null` while it is up, not armed or stuck. */
  readonly held: Press | null;
}

/** The pin at a moment: after each change, and whenever `nextLookMs` is reached. */
export interface PinLook {
  /** On the monotonic clock; never goes back. */
  readonly monoMs: number;
  readonly isDown: boolean;
}

/** Before anything was heard; the pin is as it is. */
export function beginning({ monoMs, isDown }: PinLook): PressMemory {
  return {
    ...{ pinIsDown: isDown, pinSinceMs: monoMs, isDown, downSinceMs: monoMs },
    ...{ isArmed: !isDown, held: null },
  };
}

/** Takes a look at the pin; `pressed` says what was let go of, if anything. */
export function classify(
  memory: PressMemory,
  { monoMs, isDown }: PinLook,
): { memory: PressMemory; pressed: Press | null } {
  const settled = settle(memory, monoMs);
  const pin = isDown === memory.pinIsDown ? {} : { pinIsDown: isDown, pinSinceMs: monoMs };
  const next = { ...settled.memory, ...pin };
  const held = next.isDown && next.isArmed ? pressOf(monoMs - next.downSinceMs) : null;
  return { memory: { ...next, held }, pressed: settled.pressed };
}

/** When the pin has to be looked at although it does not change; `null`: not before it does. */
export function nextLookMs(memory: PressMemory): number | null {
  if (memory.pinIsDown !== memory.isDown) return memory.pinSinceMs + DEBOUNCE_MS;
  switch (memory.held) {
    case null:
      return null;
    case 'short':
      return memory.downSinceMs + LONG_FROM_MS;
    case 'long':
      return memory.downSinceMs + VERY_LONG_FROM_MS;
    case 'very-long':
      return memory.downSinceMs + STUCK_FROM_MS;
  }
}

/** Believes the pin once it has been quiet for long enough. */
function settle(
  memory: PressMemory,
  monoMs: number,
): { memory: PressMemory; pressed: Press | null } {
  const { pinIsDown, pinSinceMs, isDown, downSinceMs, isArmed } = memory;
  const isQuiet = monoMs - pinSinceMs >= DEBOUNCE_MS;
  if (pinIsDown === isDown || !isQuiet) return { memory, pressed: null };
  if (pinIsDown) {
    return { memory: { ...memory, isDown: true, downSinceMs: pinSinceMs }, pressed: null };
  }
  const pressed = isArmed ? pressOf(pinSinceMs - downSinceMs) : null;
  return { memory: { ...memory, isDown: false, isArmed: true }, pressed };
}

function pressOf(heldMs: number): Press | null {
  if (heldMs < LONG_FROM_MS) return 'short';
  if (heldMs < VERY_LONG_FROM_MS) return 'long';
  return heldMs < STUCK_FROM_MS ? 'very-long' : null;
}
