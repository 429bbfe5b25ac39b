import type { ClockDoubt } from '../measurement/core/clock-doubt.ts';

const REASONS: Readonly<Record<ClockDoubt, string>> = {
  'before-release': 'it reads earlier than this software was made',
  'behind-records': 'it reads earlier than the newest record',
  'not-synchronised': 'the box was started lately and no time server has answered yet',
};

/** Why the clock is not believed, in words; `null` when it is. */
export function clockReason(doubt: ClockDoubt | null): string | null {
  return doubt === null ? null : REASONS[doubt];
}
