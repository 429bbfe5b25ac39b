import { readdirSync, readFileSync } from 'node:fs';

/** The living children of this process, by `/proc`, as `pid name`. */
export function livingChildren(): { pid: number; name: string }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const pid = Number(name);
      const match = /^\d+ \((.*)\) (\S) (\d+)/.exec(statOf(pid));
      if (match === null || match[2] === 'Z' || Number(match[3]) !== process.pid) return [];
      return [{ pid, name: match[1] ?? '' }];
    });
}

function statOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    // The process ended while we looked.
    return '';
  }
}
