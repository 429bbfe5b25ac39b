import { spawn, type ChildProcess } from 'node:child_process';
import { LineSplitter } from '../kernel/line-splitter.ts';

/** Time a group has to end after SIGTERM before it is killed. */
const GRACE_MS = 1000;
/** Output beyond this is cut: no tool run here prints more in one go. */
const MAX_OUTPUT_LENGTH = 4 * 1024 * 1024;

/** A program with its first arguments, e.g. `['fping']`. */
export type Command = readonly [string, ...string[]];

/** Who hears a long-running child. */
export interface ChildListener {
  stdoutLine(line: string): void;
  stderrLine(line: string): void;
  /**
   * The child is gone or never came, and was not told to: told once.
   *
   * @param reason e.g. `exit 2`, `signal SIGKILL`, `ENOENT`
   */
  ended(reason: string): void;
}

/** What a child that ran to its end left behind. */
export interface ChildReport {
  /** `null` when it ended in order; else e.g. `exit 2`, `signal SIGKILL`, `ENOENT`, `aborted`. */
  readonly failure: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Starts a child in a process group of its own and hears it line by line. The group ends when the
 * signal aborts; nothing more is told then.
 */
export function streamChild(
  command: Command,
  args: readonly string[],
  listener: ChildListener,
  signal: AbortSignal,
): void {
  if (signal.aborted) return;
  const child = startGroup(command, args);
  const out = new LineSplitter((line) => {
    if (!signal.aborted) listener.stdoutLine(line);
  });
  const err = new LineSplitter((line) => {
    if (!signal.aborted) listener.stderrLine(line);
  });
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => out.push(chunk));
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => err.push(chunk));
  const endGroup = (): void => terminateGroup(child);
  signal.addEventListener('abort', endGroup, { once: true });
  whenGone(child, (failure) => {
    signal.removeEventListener('abort', endGroup);
    if (signal.aborted) return;
    out.end();
    err.end();
    listener.ended(failure ?? 'exit 0');
  });
}

/**
 * Runs a child to its end and gives all it printed. Never rejects; an abort ends the whole group.
 *
 * @param hear told each line of stdout as it comes
 */
export function runChild(
  command: Command,
  args: readonly string[],
  signal: AbortSignal,
  hear?: (line: string) => void,
): Promise<ChildReport> {
  if (signal.aborted) return Promise.resolve({ failure: 'aborted', stdout: '', stderr: '' });
  return new Promise((resolve) => {
    const child = startGroup(command, args);
    let stdout = '';
    let stderr = '';
    const lines = hear === undefined ? null : new LineSplitter(hear);
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      lines?.push(chunk);
      if (stdout.length < MAX_OUTPUT_LENGTH) stdout += chunk;
    });
    child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      if (stderr.length < MAX_OUTPUT_LENGTH) stderr += chunk;
    });
    const endGroup = (): void => terminateGroup(child);
    signal.addEventListener('abort', endGroup, { once: true });
    whenGone(child, (failure) => {
      signal.removeEventListener('abort', endGroup);
      lines?.end();
      resolve({ failure: signal.aborted ? 'aborted' : failure, stdout, stderr });
    });
  });
}

function startGroup(command: Command, args: readonly string[]): ChildProcess {
  const [program, ...first] = command;
  return spawn(program, [...first, ...args], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Calls back once, when the child has ended and its pipes are drained, or could not be started. */
function whenGone(child: ChildProcess, tell: (failure: string | null) => void): void {
  let isTold = false;
  const tellOnce = (failure: string | null): void => {
    if (isTold) return;
    isTold = true;
    tell(failure);
  };
  child.on('error', (error: NodeJS.ErrnoException) => tellOnce(error.code ?? error.message));
  child.on('close', (code, signalName) => {
    if (signalName !== null) tellOnce(`signal ${signalName}`);
    else tellOnce(code === 0 ? null : `exit ${String(code)}`);
  });
}

function terminateGroup(child: ChildProcess): void {
  signalGroup(child, 'SIGTERM');
  const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), GRACE_MS);
  child.once('close', () => clearTimeout(timer));
}

function signalGroup(child: ChildProcess, name: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, name);
  } catch {
    // ESRCH: the group has ended meanwhile, which is what was wanted.
  }
}
