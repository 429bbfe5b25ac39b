import type { Scenario } from './scenario.ts';

/** How long the matrix waits for things. */
export interface Patience {
  /** For the first "up" after Lineside was started. */
  startMs: number;
  /** For router and ISP edge to be found. */
  discoveryMs: number;
  /** For Lineside to know what round-trip time is normal. */
  knownMs: number;
  /** For the expected verdict. */
  verdictMs: number;
  /** For "up" after a fault was cleared. */
  recoveryMs: number;
  /** "Up" has to hold that long before the next scenario. */
  settleMs: number;
  /** Distance between an interval on record and the next scenario, so that they are not merged. */
  restMs: number;
  /** How long to look on after a fault that must not make the line "down". */
  afterMs: number;
  /** For the records to be as they should. */
  recordsMs: number;
}

/** One scenario, once. */
export interface ScenarioResult {
  scenario: Scenario;
  /** The expected verdict, or the last one seen instead of it. */
  got: string;
  /** From applying the fault to the expected verdict; `null` when it did not come or there is none to wait for. */
  verdictMs: number | null;
  /** From clearing it to "up"; `null` when it did not come. */
  recoveryMs: number | null;
  /** Other verdicts on the way. */
  wrong: string[];
  /** It said "down" although the line worked. */
  isFalseDown: boolean;
  /** Why it is not good enough; `null` when it is. */
  failure: string | null;
}
