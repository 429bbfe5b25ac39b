/** What stands in the place of a secret. */
export const LOG_MASK = '********';

/** Names behind which secrets are kept, wherever they turn up. */
const SECRET_NAME =
  /pass(?:word|phrase)?$|secret|token$|^auth|cookie|credential|api-?key|signingkey|privatekey|userkey|^pingurl$|^webhookurl$/i;
/** How names and secrets turn up in texts. */
const IN_TEXTS: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [/\b(Bearer|Basic|Token) +[\w.~+/-]{4,}=*/g, `$1 ${LOG_MASK}`],
  [/\/\/[^\s/@:]*:[^\s/@]+@/g, `//${LOG_MASK}@`],
  [/\b(password|token|secret|api_?key)=[^\s&"]+/gi, `$1=${LOG_MASK}`],
];
/** Deeper, nobody reads it. */
const MOST_DEPTH = 8;

/**
 * A value without what is secret in it: the log writes none, and this is the last look before a page
 * shows it. Texts under telling names become masks, and so do credentials within texts.
 */
export function withoutSecrets(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return textWithoutSecrets(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= MOST_DEPTH) return '…';
  if (Array.isArray(value)) return value.map((each) => withoutSecrets(each, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => {
      const isSecret = SECRET_NAME.test(name) && each !== null && typeof each !== 'boolean';
      return [name, isSecret ? LOG_MASK : withoutSecrets(each, depth + 1)];
    }),
  );
}

/** A text with masks in the place of credentials. */
export function textWithoutSecrets(text: string): string {
  return IN_TEXTS.reduce((clean, [pattern, instead]) => clean.replace(pattern, instead), text);
}
