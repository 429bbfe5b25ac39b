import type {
  IspMailRuleId,
  IspMailRules,
  LinePlan,
  Outage,
  SpeedDirection,
  SpeedTest,
} from '@lineside/contract';

/** What the rules look at. */
export interface IspPast {
  readonly nowMs: number;
  /** Of the last weeks, in any order; outages and degradations. */
  readonly outages: readonly Outage[];
  readonly tests: readonly SpeedTest[];
  readonly plan: LinePlan;
  /** What was shown to the provider already, or the owner did not want to show. */
  readonly shown: {
    readonly outageIds: ReadonlySet<number>;
    readonly testIds: ReadonlySet<number>;
  };
}

/** Outages, or times worse than normal, that the provider should know of. */
export interface OutageFinding {
  readonly about: 'outages';
  /** Oldest first; at least one. */
  readonly outages: readonly Outage[];
  readonly fromMs: number;
  readonly toMs: number;
}

/** Speed tests that the provider should know of. */
export interface SpeedFinding {
  readonly about: 'tests';
  /** Oldest first; at least one. */
  readonly tests: readonly SpeedTest[];
  readonly direction: SpeedDirection;
  /** What the plan names, and what every test stayed below; bits per second. */
  readonly soldBps: number;
  readonly limitBps: number;
  readonly fromMs: number;
  readonly toMs: number;
}

export type IspFinding = OutageFinding | SpeedFinding;

/** A rule that says when the provider should be written to. */
export interface IspRule<Id extends IspMailRuleId = IspMailRuleId> {
  readonly id: Id;
  /** `null`: there is nothing to write about. */
  look(past: IspPast, settings: IspMailRules[Id]): IspFinding | null;
}
