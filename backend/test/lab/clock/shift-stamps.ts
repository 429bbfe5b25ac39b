/**
 * Runs a tool and shifts the clock stamps at the beginning of its lines, `[1795260000.12345]`, by the
 * seconds in a file, so that a tool with the right clock seems to have a wrong one.
 *
 * node shift-stamps.ts <offset file> <tool> <arguments>...
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

const [offsetPath, tool, ...args] = process.argv.slice(2);
if (!offsetPath || !tool) throw new Error('usage: shift-stamps.ts <offset file> <tool>...');

function shift(line: string, path: string): string {
  return line.replace(/^\[(\d+)(\.\d+)\]/, (_whole, seconds: string, fraction: string) => {
    return `[${Number(seconds) + Number(readFileSync(path, 'utf8'))}${fraction}]`;
  });
}

function pass(from: Readable, to: NodeJS.WriteStream, path: string): void {
  createInterface({ input: from }).on('line', (line) => to.write(`${shift(line, path)}\n`));
}

const child = spawn(tool, args, { stdio: ['inherit', 'pipe', 'pipe'] });
pass(child.stdout, process.stdout, offsetPath);
pass(child.stderr, process.stderr, offsetPath);
for (const name of ['SIGTERM', 'SIGINT'] as const) process.on(name, () => child.kill(name));
child.on('close', (exitCode) => {
  process.exitCode = exitCode ?? 1;
});
