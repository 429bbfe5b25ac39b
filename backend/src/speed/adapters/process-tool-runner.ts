import { access, constants } from 'node:fs/promises';
import { join } from 'node:path';
import { runChild } from '../../measurement/child-process.ts';
import type { ToolReport, ToolRunner } from '../tool-runner.ts';

/** Where programs are looked for: the usual search path of a service. */
const USUAL_FOLDERS = [
  '/usr/local/sbin',
  '/usr/local/bin',
  '/usr/sbin',
  '/usr/bin',
  '/sbin',
  '/bin',
] as const;

/** A test prints a few hundred kilobytes at most; more is not what we asked for. */
const MAX_OUTPUT_LENGTH = 2 * 1024 * 1024;

/** Runs programs in process groups of their own. */
export class ProcessToolRunner implements ToolRunner {
  constructor(
    private readonly folders: readonly string[] = USUAL_FOLDERS,
    private readonly maxOutputLength = MAX_OUTPUT_LENGTH,
  ) {}

  async find(name: string): Promise<string | null> {
    for (const folder of this.folders) {
      const path = join(folder, name);
      if (await isExecutable(path)) return path;
    }
    return null;
  }

  async run(
    name: string,
    args: readonly string[],
    line: (text: string) => void,
    signal: AbortSignal,
  ): Promise<ToolReport> {
    const path = await this.find(name);
    if (path === null) return { exitCode: null, stdout: '', stderr: '', failure: 'not-found' };
    const tooMuch = new AbortController();
    let length = 0;
    const hear = (text: string): void => {
      length += text.length + 1;
      if (length > this.maxOutputLength) tooMuch.abort();
      else if (!signal.aborted) line(text);
    };
    const both = AbortSignal.any([signal, tooMuch.signal]);
    const { failure, stdout, stderr } = await runChild([path], args, both, hear);
    // Without line feeds nothing was heard of it.
    const isTooMuch = tooMuch.signal.aborted || stdout.length > this.maxOutputLength;
    return {
      exitCode: failure === null ? 0 : exitCodeOf(failure),
      stdout,
      stderr,
      failure: isTooMuch ? 'too-much-output' : signal.aborted ? 'aborted' : null,
    };
  }
}

/** `null` when a signal ended it. */
function exitCodeOf(failure: string): number | null {
  const code = /^exit (\d+)$/.exec(failure)?.[1];
  return code === undefined ? null : Number(code);
}

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return true;
  } catch {
    return false; // not there, or not for us
  }
}
