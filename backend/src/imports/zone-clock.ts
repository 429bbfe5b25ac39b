import type { WallClock } from './core/wall-time.ts';

const DAY_MS = 86_400_000;

/** The clocks of a time zone, by the machine's own tables. */
export class ZoneClock implements WallClock {
  private constructor(private readonly format: Intl.DateTimeFormat) {}

  /** @returns `null` for a name that is no zone */
  static of(timeZone: string): ZoneClock | null {
    try {
      const parts = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
      const time = { hour: '2-digit', minute: '2-digit', second: '2-digit' } as const;
      const how = { timeZone, hourCycle: 'h23', calendar: 'gregory', ...parts, ...time } as const;
      return new ZoneClock(new Intl.DateTimeFormat('en-US', how));
    } catch (error) {
      if (error instanceof RangeError) return null;
      throw error;
    }
  }

  momentOf(wallMs: number): number | null {
    // Of the offsets a day before and after one is right, or the reading was never on that clock.
    const offsets = [wallMs - DAY_MS, wallMs + DAY_MS].map((atMs) => this.wallOf(atMs) - atMs);
    const moments = offsets.map((offsetMs) => wallMs - offsetMs);
    return moments.filter((atMs) => this.wallOf(atMs) === wallMs).sort((a, b) => a - b)[0] ?? null;
  }

  /** What the clock shows, as if it were UTC. */
  private wallOf(atMs: number): number {
    const parts = new Map(
      this.format.formatToParts(atMs).map(({ type, value }) => [type, Number(value)]),
    );
    const part = (name: Intl.DateTimeFormatPartTypes): number => parts.get(name) ?? 0;
    const date = [part('year'), part('month') - 1, part('day')] as const;
    const whole = Date.UTC(...date, part('hour'), part('minute'), part('second'));
    return whole + (((atMs % 1000) + 1000) % 1000);
  }
}
