import { join, resolve } from 'node:path';
import { topologyNamed } from '../network/topology.ts';
import { expectationText } from './judge.ts';
import { isAllRight, runMatrix } from './matrix.ts';
import type { Patience } from './result.ts';
import { fullProduct, kindOf, scenarios } from './scenario.ts';
import type { Scenario } from './scenario.ts';
import { limitComplaints } from './summary.ts';
import { findingTable, resultTable, summaryTable, textTable } from './table.ts';

const patience: Patience = {
  startMs: 60_000,
  discoveryMs: 90_000,
  knownMs: 150_000,
  verdictMs: 60_000,
  recoveryMs: 90_000,
  settleMs: 5000,
  restMs: 32_000,
  afterMs: 10_000,
  recordsMs: 20_000,
};

/** Options of `lab matrix`. */
export interface MatrixFlags {
  topology?: string[] | undefined;
  fault?: string[] | undefined;
  repeat?: string | undefined;
  parallel?: string | undefined;
  fresh?: boolean | undefined;
  full?: boolean | undefined;
  list?: boolean | undefined;
  appliance?: string | undefined;
  log?: string | undefined;
}

/** The scenarios that were asked for; throws when there are none. */
export function chosenScenarios({ topology, fault, full }: MatrixFlags): Scenario[] {
  const networks = topology?.map((name) => topologyNamed(name).name);
  const names = fault?.map((name) => name.replaceAll('-', ' '));
  const chosen = (full === true ? fullProduct() : scenarios).filter(
    (scenario) =>
      (networks?.includes(scenario.topology) ?? true) &&
      (names?.includes(scenario.name.replaceAll('-', ' ')) ?? true),
  );
  if (chosen.length === 0) throw new Error('no such scenario; "matrix --list" shows all');
  return chosen;
}

function positiveCount(text: string | undefined, option: string): number {
  const count = Number(text ?? 1);
  if (!Number.isInteger(count) || count < 1) throw new Error(`${option} needs a number`);
  return count;
}

function listing(chosen: readonly Scenario[]): string {
  const rows = chosen.map((scenario) => [
    scenario.topology,
    scenario.name,
    kindOf(scenario),
    expectationText(scenario.expected),
  ]);
  return `${textTable(['network', 'scenario', 'kind', 'expected'], rows)}\n${rows.length} scenarios`;
}

/** Runs the matrix and prints it; returns the exit code. */
export async function matrixFromCommandLine(flags: MatrixFlags): Promise<number> {
  const chosen = chosenScenarios(flags);
  if (flags.list === true) {
    console.log(listing(chosen));
    return 0;
  }
  const built = join(import.meta.dirname, '../../../dist/main.js');
  const startedAtMs = performance.now();
  const result = await runMatrix({
    scenarios: chosen,
    repeatCount: positiveCount(flags.repeat, '--repeat'),
    parallelCount: positiveCount(flags.parallel, '--parallel'),
    isFresh: flags.fresh ?? false,
    appliance: flags.appliance === undefined ? built : resolve(flags.appliance),
    logPath: flags.log === undefined ? null : resolve(flags.log),
    patience,
    say: (text) => {
      console.error(text);
    },
  });
  const { results, findings, failures } = result;
  console.log(`\n${findingTable(findings)}\n\n${resultTable(results)}\n\n${summaryTable(results)}`);
  for (const failure of failures) console.log(`failed: ${failure}`);
  for (const complaint of limitComplaints(results)) console.log(`too slow: ${complaint}`);
  const minutes = ((performance.now() - startedAtMs) / 60_000).toFixed(1);
  const isRight = isAllRight(result);
  console.log(`${isRight ? 'all right' : 'NOT all right'} after ${minutes} minutes`);
  return isRight ? 0 : 1;
}
