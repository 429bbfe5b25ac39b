import { spawn } from 'node:child_process';

/** How a command ended. */
export interface Finished {
  /** `null` when a signal ended it. */
  exitCode: number | null;
  stdout: string;
  stderr: string;
}

/** Runs a command to its end, feeding it `input`; never throws for a failing command. */
export async function runToEnd(
  command: string,
  args: readonly string[],
  options: { input?: string; timeoutMs?: number } = {},
): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'pipe', timeout: options.timeoutMs ?? 60_000 });
    const finished: Finished = { exitCode: null, stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (finished.stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (finished.stderr += text));
    // A command that ends without reading its input is no problem of ours.
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input ?? '');
    child.on('error', reject);
    child.on('close', (exitCode) => {
      resolve({ ...finished, exitCode });
    });
  });
}

/** Runs a command that has to succeed and returns what it printed; throws with its complaint otherwise. */
export async function run(
  command: string,
  args: readonly string[],
  input?: string,
): Promise<string> {
  const finished = await runToEnd(command, args, input === undefined ? {} : { input });
  if (finished.exitCode === 0) return finished.stdout;
  throw new Error(`${command} ${args.join(' ')} failed: ${finished.stderr.trim()}`);
}
