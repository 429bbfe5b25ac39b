import type { LineTarget } from '@lineside/contract';

/** What a reader calls the thing an evidence is about: target ids become names with their address. */
export function subjectName(subject: string | null, targets: readonly LineTarget[]): string | null {
  if (subject === null) return null;
  const target = targets.find(({ id }) => id === subject);
  return target === undefined ? subject : targetName(target);
}

/** A target by what it is, e.g. "Ihr Router (192.168.1.1)". */
export function targetName(target: Pick<LineTarget, 'role' | 'address'>): string {
  switch (target.role) {
    case 'control':
      return 'die Box selbst';
    case 'router':
      return `Ihr Router (${target.address})`;
    case 'isp-edge':
      return `das erste Gerät Ihres Anbieters (${target.address})`;
    case 'anchor':
      return target.address;
  }
}

/** German nouns keep their capital in running text. */
export function uncapitalised(text: string): string {
  return text;
}

/** First letter upper case. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
