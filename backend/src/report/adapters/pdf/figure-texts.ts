import type { ReportLocale } from '@lineside/contract';

const LANGUAGE_TAGS: Readonly<Record<ReportLocale, string>> = { en: 'en-GB', de: 'de-DE' };
const SECOND_MS = 1000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

/** Figures and times in the reader's way of writing. `null` is a dash. */
export class FigureTexts {
  private readonly tag: string;
  private readonly day: Intl.DateTimeFormat;
  private readonly shortDay: Intl.DateTimeFormat;
  private readonly moment: Intl.DateTimeFormat;
  private readonly clock: Intl.DateTimeFormat;
  /** By number of digits: making one costs more than hundreds of uses. */
  private readonly numbers = new Map<number, Intl.NumberFormat>();

  constructor(locale: ReportLocale, timeZone: string) {
    this.tag = LANGUAGE_TAGS[locale];
    const make = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
      new Intl.DateTimeFormat(this.tag, { timeZone, ...options });
    const dayParts = { day: 'numeric', month: 'short', year: 'numeric' } as const;
    const clockParts = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
    this.day = make(dayParts);
    this.shortDay = make({ day: 'numeric', month: 'short' });
    this.moment = make({ ...dayParts, ...clockParts, second: '2-digit' });
    this.clock = make(clockParts);
  }

  dayText(atMs: number): string {
    return this.day.format(atMs);
  }

  shortDayText(atMs: number): string {
    return this.shortDay.format(atMs);
  }

  momentText(atMs: number): string {
    return this.moment.format(atMs);
  }

  clockText(atMs: number): string {
    return this.clock.format(atMs);
  }

  number(value: number, digits = 0): string {
    let format = this.numbers.get(digits);
    if (format === undefined) {
      const options = { minimumFractionDigits: digits, maximumFractionDigits: digits };
      this.numbers.set(digits, (format = new Intl.NumberFormat(this.tag, options)));
    }
    return format.format(value);
  }

  /** The two greatest units, e.g. `2 h 5 min`. */
  duration(durationMs: number): string {
    if (durationMs < MINUTE_MS) return `${this.number(Math.round(durationMs / SECOND_MS))} s`;
    const parts = (bigMs: number, big: string, smallMs: number, small: string): string => {
      const smalls = Math.round(durationMs / smallMs);
      const perBig = bigMs / smallMs;
      const rest = smalls % perBig;
      const head = `${this.number(Math.floor(smalls / perBig))} ${big}`;
      return rest === 0 ? head : `${head} ${rest} ${small}`;
    };
    if (durationMs < HOUR_MS) return parts(MINUTE_MS, 'min', SECOND_MS, 's');
    if (durationMs < DAY_MS) return parts(HOUR_MS, 'h', MINUTE_MS, 'min');
    return parts(DAY_MS, 'd', HOUR_MS, 'h');
  }

  /** With so many digits that what is not whole does not read as whole. */
  percent(ratio: number | null): string {
    if (ratio === null) return '–';
    const isNearEnd = ratio !== 0 && ratio !== 1 && (ratio < 0.01 || ratio > 0.99);
    const digits = isNearEnd ? 3 : 1;
    const factor = 10 ** (digits + 2);
    // 99.9996 % is not 100 %.
    const cut = ratio > 0.5 ? Math.floor(ratio * factor) / factor : ratio;
    return `${this.number(cut * 100, ratio === 0 || ratio === 1 ? 0 : digits)} %`;
  }

  milliseconds(value: number | null): string {
    return value === null ? '–' : `${this.number(value, value < 100 ? 1 : 0)} ms`;
  }

  rate(bps: number | null): string {
    if (bps === null) return '–';
    const mbps = bps / 1e6;
    return `${this.number(mbps, mbps < 100 ? 1 : 0)} Mbit/s`;
  }
}
