import { join, resolve } from 'node:path';
import { faultNamed, faults } from '../faults/index.ts';
import { topologies } from '../network/topology.ts';
import type { Patience } from './cell.ts';
import { isAllRight, runMatrix } from './matrix.ts';
import { findingTable, resultTable } from './table.ts';

const patience: Patience = {
  startMs: 60_000,
  discoveryMs: 90_000,
  verdictMs: 60_000,
  recoveryMs: 90_000,
  settleMs: 5000,
  afterMs: 10_000,
};

/** Options of `lab matrix`. */
export interface MatrixFlags {
  topology?: string[] | undefined;
  fault?: string[] | undefined;
  repeat?: string | undefined;
  fresh?: boolean | undefined;
  appliance?: string | undefined;
  log?: string | undefined;
}

/** Runs the matrix and prints it; returns the exit code. */
export async function matrixFromCommandLine(flags: MatrixFlags): Promise<number> {
  const built = join(import.meta.dirname, '../../../dist/main.js');
  const result = await runMatrix({
    topologies: flags.topology ?? topologies.map(({ name }) => name),
    faults: flags.fault?.map((name) => faultNamed(name).name) ?? faults.map(({ name }) => name),
    repeatCount: Number(flags.repeat ?? 1),
    isFresh: flags.fresh ?? false,
    appliance: flags.appliance === undefined ? built : resolve(flags.appliance),
    logPath: flags.log === undefined ? null : resolve(flags.log),
    patience,
    say: (text) => {
      console.error(text);
    },
  });
  console.log(`\n${findingTable(result.findings)}\n\n${resultTable(result.cells)}`);
  for (const failure of result.failures) console.log(`failed: ${failure}`);
  return isAllRight(result) ? 0 : 1;
}
