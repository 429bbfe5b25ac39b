import type { Cause } from '@lineside/contract';
import type { FamilyWindow } from '../family-window.ts';
import type { Finding } from '../line-state.ts';

/**
 * One reason why a line can be unwell. Rules are asked in the order of their list; the first
 * finding of a stage counts. A rule is pure and keeps no memory; its hysteresis reads the standing
 * judgement.
 */
export interface Rule {
  readonly code: Cause;
  /**
   * `box`: about the box and its port, asked once. `path`: about the way to the internet, asked per
   * IP family. `service`: asked once when the path is there. `quality`: asked of the family that carries
   * the verdict. `family`: asked of IPv6 when IPv4 works. `notice`: asked last, of a line that is up.
   */
  readonly stage: 'box' | 'path' | 'service' | 'quality' | 'family' | 'notice';
  /** One sentence for the documentation: when this rule speaks, and whom it blames. */
  readonly doc: string;
  evaluate(window: FamilyWindow): Finding | null;
}
