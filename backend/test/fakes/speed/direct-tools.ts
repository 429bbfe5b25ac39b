import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import type { ToolReport, ToolRunner } from '../../../src/speed/tool-runner.ts';

/** Runs what it was told is behind a name, and nothing else. */
export class DirectTools implements ToolRunner {
  /** Names and arguments of each run. */
  readonly runs: (readonly string[])[] = [];

  /** @param programs path by name */
  constructor(private readonly programs: Readonly<Record<string, string>>) {}

  find(name: string): Promise<string | null> {
    const path = this.programs[name];
    return Promise.resolve(path !== undefined && isProgram(path) ? path : null);
  }

  async run(
    name: string,
    args: readonly string[],
    line: (text: string) => void,
    signal: AbortSignal,
  ): Promise<ToolReport> {
    this.runs.push([name, ...args]);
    const path = await this.find(name);
    if (path === null) return { exitCode: null, stdout: '', stderr: '', failure: 'not-found' };
    return new Promise((resolve) => {
      const said = { stdout: '', stderr: '' };
      let told = 0;
      const child = spawn(path, args, { stdio: ['ignore', 'pipe', 'pipe'] });
      const kill = (): void => void child.kill('SIGTERM');
      signal.addEventListener('abort', kill, { once: true });
      if (signal.aborted) kill();
      child.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text));
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        said.stdout += text;
        const whole = said.stdout.lastIndexOf('\n') + 1;
        for (const one of said.stdout.slice(told, whole).split('\n')) if (one !== '') line(one);
        told = Math.max(told, whole);
      });
      child.on('close', (exitCode) => {
        signal.removeEventListener('abort', kill);
        resolve({ ...said, exitCode, failure: signal.aborted ? 'aborted' : null });
      });
    });
  }
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false; // it is not there
  }
}
