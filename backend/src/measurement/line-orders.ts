import type { Outcome } from '../kernel/outcome.ts';

/** What may be asked of the box from elsewhere than the page: by a button, by a home automation. Implemented by the speed room. */
export interface LineOrders {
  /**
   * Begins a speed test with the engine of the newest one, else the first that is ready, and answers
   * at once. Skipped while another test is on its way, or when no engine is ready.
   */
  startSpeedTest(): Promise<Outcome<{ readonly testId: number }>>;
}
export const LINE_ORDERS = Symbol('LineOrders');
