/** Shorter ones are too common to be blanked out. */
const SHORTEST = 6;

/**
 * Every text in a value in whose place a mask stands in its masked copy.
 *
 * @param masked the same value with masks in place of secrets
 */
export function secretTexts(value: unknown, masked: unknown): string[] {
  if (typeof value === 'string') return value === masked || value.length < SHORTEST ? [] : [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => {
    const isObject = typeof masked === 'object' && masked !== null;
    return secretTexts(member, isObject ? Reflect.get(masked, key) : undefined);
  });
}

/** A text without secrets: a server may repeat what it was sent. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets
    .flatMap((secret) => [secret, encodeURIComponent(secret)])
    .reduce((clean, secret) => clean.replaceAll(secret, '***'), text);
}
