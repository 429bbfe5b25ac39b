import * as z from 'zod';

/** What a service manager that started the process wants to hear. */
export interface ServiceTerms {
  /** Whether anybody listens: systemd, or what speaks like it. */
  readonly isHeard: boolean;
  /** The process is killed when it has not been called well for so long; `null` when nobody watches. */
  readonly watchdogMs: number | null;
}

export const SERVICE_TERMS = Symbol('ServiceTerms');

const terms = z.object({
  NOTIFY_SOCKET: z.string().min(1).optional(),
  WATCHDOG_USEC: z.coerce.number().int().positive().optional(),
});

/**
 * Reads what systemd has set for its services (sd_notify(3), sd_watchdog_enabled(3)); a value that
 * cannot be used stands for none.
 *
 * @param env by default the variables of this process
 */
export function readServiceTerms(
  env: Readonly<Record<string, string | undefined>> = process.env,
): ServiceTerms {
  const parsed = terms.safeParse(env);
  if (parsed.data?.NOTIFY_SOCKET === undefined) return { isHeard: false, watchdogMs: null };
  const { WATCHDOG_USEC: watchdogUs } = parsed.data;
  return { isHeard: true, watchdogMs: watchdogUs === undefined ? null : watchdogUs / 1000 };
}
