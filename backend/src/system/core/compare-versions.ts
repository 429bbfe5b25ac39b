/** A version with something behind a hyphen is still being tried. */
export function isPreview(version: string): boolean {
  return version.includes('-');
}

/**
 * Order of two versions by Semantic Versioning 2.0.0, section 11: negative when `a` comes first.
 *
 * @param a e.g. `1.4.0` or `1.4.0-rc.1`
 */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [parts(a), parts(b)];
  for (const [index, number] of left.core.entries()) {
    const difference = number - (right.core[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return compareTrials(left.trial, right.trial);
}

function parts(version: string): { core: number[]; trial: readonly string[] } {
  const [core = '', ...rest] = version.split('-');
  const trial = rest.join('-');
  return { core: core.split('.').map(Number), trial: trial === '' ? [] : trial.split('.') };
}

/** The finished version comes after all that tried it. */
function compareTrials(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return b.length - a.length;
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const [one, other] = [a[index], b[index]];
    if (one === undefined || other === undefined) return a.length - b.length;
    if (one === other) continue;
    const [isNumber, isOtherNumber] = [one, other].map((part) => /^\d+$/.test(part));
    if (isNumber === true && isOtherNumber === true) return Number(one) - Number(other);
    if (isNumber !== isOtherNumber) return isNumber === true ? -1 : 1;
    return one < other ? -1 : 1;
  }
  return 0;
}
