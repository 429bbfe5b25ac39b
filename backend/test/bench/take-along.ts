import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { runScript } from './year.ts';

/** Exports a year as CSV and takes it in on a fresh box: what it costs in memory, and whether the figures are the same. */
export function benchTakeAlong(days: number): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'lineside-take-along-'));
  try {
    runScript('year/make-year.ts', folder, String(days), '1', 'without-readings');
    console.log(`\n${days} days of twelve targets as CSV, out and in again:`);
    const steps = ['year/export-year.ts', 'year/import-year.ts'];
    return Promise.resolve(steps.map((step) => hasMet(step, folder, days)).every(Boolean));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A process of its own each, so that the one's memory is not the other's. */
function hasMet(script: string, folder: string, days: number): boolean {
  const path = join(import.meta.dirname, script);
  const args = [...process.execArgv, '--expose-gc', path, folder, String(days)];
  return spawnSync(process.execPath, args, { stdio: 'inherit' }).status === 0;
}
