import type { LineTarget } from '@lineside/contract';

/** What a reader calls the thing an evidence is about: target ids become names with their address. */
export function subjectName(subject: string | null, targets: readonly LineTarget[]): string | null {
  if (subject === null) return null;
  const target = targets.find(({ id }) => id === subject);
  return target === undefined ? subject : targetName(target);
}

/** A target by what it is, e.g. "your router (192.168.1.1)". */
export function targetName(target: Pick<LineTarget, 'role' | 'address'>): string {
  switch (target.role) {
    case 'control':
      return 'the box itself';
    case 'router':
      return `your router (${target.address})`;
    case 'isp-edge':
      return `your provider’s first device (${target.address})`;
    case 'anchor':
      return target.address;
  }
}

/** First letter lower case, unless the word is an abbreviation. */
export function uncapitalised(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

/** First letter upper case. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
