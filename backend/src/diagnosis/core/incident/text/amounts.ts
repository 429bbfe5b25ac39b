/** Keeps a number and its unit on one line; `plainSpaces` takes it out again. */
const NO_BREAK = '\u00a0';

/** What stands where a fact is missing. */
export const NOT_KNOWN = 'not known';

/** Milliseconds as in `4.2 ms`. */
export function msText(ms: number | null): string {
  if (ms === null) return NOT_KNOWN;
  const digits = ms < 1 ? 2 : ms < 100 ? 1 : 0;
  return `${ms.toFixed(digits)}${NO_BREAK}ms`;
}

/** Seconds as in `1.0 s`, from milliseconds; minutes and more as `lengthText`. */
export function secondsText(ms: number | null): string {
  if (ms === null) return NOT_KNOWN;
  return ms < 59_950 ? `${(ms / 1000).toFixed(1)}${NO_BREAK}s` : lengthText(ms);
}

/** A length as in `2 h 5 min`, from milliseconds; units only from the first that is needed to the last. */
export function lengthText(ms: number | null): string {
  if (ms === null) return NOT_KNOWN;
  const seconds = Math.round(ms / 1000);
  const parts: [number, string][] = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ];
  const first = parts.findIndex(([count]) => count > 0);
  const last = parts.findLastIndex(([count]) => count > 0);
  const needed = first === -1 ? parts.slice(-1) : parts.slice(first, last + 1);
  return needed.map(([count, unit]) => `${count}${NO_BREAK}${unit}`).join(NO_BREAK);
}

/** Bits per second as in `1 Gbit/s`. */
export function speedText(bps: number | null): string {
  if (bps === null) return `speed ${NOT_KNOWN}`;
  return bps >= 1e9 ? `${bps / 1e9}${NO_BREAK}Gbit/s` : `${bps / 1e6}${NO_BREAK}Mbit/s`;
}

/** Bytes as in `1.2 MB`. */
export function bytesText(bytes: number): string {
  if (bytes < 1000) return `${bytes}${NO_BREAK}B`;
  return bytes < 1e6
    ? `${(bytes / 1e3).toFixed(1)}${NO_BREAK}kB`
    : `${(bytes / 1e6).toFixed(1)}${NO_BREAK}MB`;
}

/** A number of things as in `1 packet`, `2 packets`; `null` says that it is not known. */
export function countText(count: number | null, one: string, many = `${one}s`): string {
  if (count === null) return `${many} ${NOT_KNOWN}`;
  return `${count}${NO_BREAK}${count === 1 ? one : many}`;
}

/** Words of a list as in `a, b and c`. */
export function listText(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}

/** A finished text with ordinary spaces only. */
export function plainSpaces(text: string): string {
  return text.replaceAll(NO_BREAK, ' ');
}
