const MEBIBYTE = 1024 * 1024;

/**
 * How long a request shall last. Between two requests a stream rests for a round trip where the server
 * takes no second one in advance: the longer they are, the less of the window is lost.
 */
const WANTED_MS = 3000;

/** What is known of the request before. */
export interface FinishedRequest {
  readonly bytes: number;
  readonly durationMs: number;
}

/**
 * Size of the next request of a stream, bytes.
 *
 * @param before `null`: it is the first, as small as allowed
 */
export function nextRequestBytes(
  before: FinishedRequest | null,
  limits: { readonly min: number; readonly max: number },
): number {
  if (before === null) return limits.min;
  const wanted = (before.bytes / Math.max(before.durationMs, 1)) * WANTED_MS;
  return Math.round(Math.min(Math.max(wanted, limits.min), Math.max(limits.min, limits.max)));
}

/** An address with its placeholders filled in, and the bytes it stands for. */
export interface FilledAddress {
  readonly url: string;
  readonly bytes: number;
  /** The address names the size, so the server knows it. */
  readonly isSized: boolean;
}

/** Fills in `{bytes}`, `{mebibytes}` (whole ones, so the size is rounded) and `{nonce}`. */
export function fillAddress(template: string, wantedBytes: number, nonce: string): FilledAddress {
  const mebibytes = Math.max(1, Math.round(wantedBytes / MEBIBYTE));
  const bytes = template.includes('{mebibytes}') ? mebibytes * MEBIBYTE : wantedBytes;
  const url = template
    .replaceAll('{bytes}', String(bytes))
    .replaceAll('{mebibytes}', String(mebibytes))
    .replaceAll('{nonce}', nonce);
  return { url, bytes, isSized: template.includes('bytes}') };
}
