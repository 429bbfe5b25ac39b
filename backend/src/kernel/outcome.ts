/**
 * What came of one attempt to measure. A lost probe is a reading (bad data, never missing data);
 * `failed` means the attempt itself could not be made or finished, `skipped` that it was not tried.
 */
export type Outcome<Reading> =
  | { readonly status: 'ok'; readonly reading: Reading }
  | { readonly status: 'failed'; readonly reason: string; readonly detail: string | null }
  | { readonly status: 'skipped'; readonly why: string };

/** A finished measurement. */
export function ok<Reading>(reading: Reading): Outcome<Reading> {
  return { status: 'ok', reading };
}

/** An attempt that did not come to a reading; `reason` is a stable code, `detail` is for people. */
export function failed(reason: string, detail: string | null = null): Outcome<never> {
  return { status: 'failed', reason, detail };
}

/** An attempt that was not made. */
export function skipped(why: string): Outcome<never> {
  return { status: 'skipped', why };
}
