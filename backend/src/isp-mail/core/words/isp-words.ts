import type { Cause, IspMailRuleId } from '@lineside/contract';

/** A moment as the household's clock shows it. */
export interface ShownMoment {
  /** e.g. `2026-11-21`. */
  readonly date: string;
  /** 0 to 1439. */
  readonly minuteOfDay: number;
}

/** Mails to the provider in one language. */
export interface IspWords {
  readonly templates: Readonly<
    Record<IspMailRuleId, { readonly subject: string; readonly body: string }>
  >;
  /** In place of a plan nobody has named. */
  readonly noPlan: string;
  readonly causes: Readonly<Record<Cause, string>>;
  readonly decimal: '.' | ',';
  moment(at: ShownMoment): string;
  /** One line about an outage. */
  outage(from: string, to: string, length: string, cause: string): string;
  /** One line about a speed test. */
  test(moment: string, rate: string): string;
  /** What a long list leaves out. */
  more(count: number): string;
}
