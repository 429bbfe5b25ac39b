import type { Lab } from '../lab.ts';
import type { BoxOrder, BoxResult } from './engine-on-box.ts';
import { scriptArgs } from './far-servers.ts';

const PATIENCE_MS = 120_000;

/** Runs an engine on the box of a lab, in a process of its own. */
export async function runOnBox(lab: Lab, order: BoxOrder): Promise<BoxResult> {
  const args = scriptArgs('engine-on-box.ts', JSON.stringify(order));
  const { stdout, stderr } = await lab.exec('box', process.execPath, args, {
    timeoutMs: PATIENCE_MS,
  });
  if (stdout === '') throw new Error(`${order.engine} said nothing: ${stderr}`);
  // What engine-on-box.ts prints.
  return JSON.parse(stdout) as BoxResult;
}
