import { execFileSync } from 'node:child_process';

/** A loopback address that swallows what is sent to it. */
export const BLACK_HOLE_ADDRESS = '127.99.0.1';

const table = `lineside_test_${process.pid}`;

/**
 * Makes the address swallow packets; needs root and nftables. Says so loudly when it cannot.
 *
 * @returns a function that takes it back, or `null`
 */
export function openBlackHole(): (() => void) | null {
  const rules = `table ip ${table} {
    chain swallow { type filter hook input priority 0; ip daddr ${BLACK_HOLE_ADDRESS} drop; }
  }`;
  try {
    execFileSync('nft', ['-f', '-'], { input: rules, stdio: ['pipe', 'pipe', 'pipe'] });
  } catch {
    console.warn('SKIPPED: a silent address needs root and nftables; such tests were left out');
    return null;
  }
  return () => {
    execFileSync('nft', ['delete', 'table', 'ip', table]);
  };
}
