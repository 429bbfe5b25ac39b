/** Whoever started the box and watches it. */
export interface ServiceManager {
  /**
   * Tells assignments of sd_notify(3), e.g. `READY=1`. Never rejects: a box that is not heard measures on.
   *
   * @returns why it was not heard; `null` when it was
   */
  tell(assignments: readonly string[], signal: AbortSignal): Promise<string | null>;
}
export const SERVICE_MANAGER = Symbol('ServiceManager');
