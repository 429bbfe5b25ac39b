import { execFileSync } from 'node:child_process';

/** Runs `ip` with these arguments and waits for it; throws when it fails. */
export function ip(...args: readonly string[]): void {
  execFileSync('ip', args, { stdio: 'pipe' });
}

/** Whether this process may make network namespaces. Says so loudly when tests are left out. */
export function canMakeNamespaces(): boolean {
  const name = `ls-probe-${process.pid}`;
  try {
    ip('netns', 'add', name);
    ip('netns', 'del', name);
    return true;
  } catch {
    console.warn('SKIPPED: network namespaces need root; the tests that use them were left out');
    return false;
  }
}
