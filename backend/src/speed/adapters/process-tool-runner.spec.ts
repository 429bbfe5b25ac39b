import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { livingChildren } from '../../../test/fakes/child-pids.ts';
import { ProcessToolRunner } from './process-tool-runner.ts';

const never = new AbortController().signal;
let folder: string;

/** Puts a program of this name into the folder. */
function tool(name: string, script: string): void {
  writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, name), 0o755);
}

describe('ProcessToolRunner', () => {
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lineside-tool-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('finds what can be run, and nothing else', async () => {
    tool('good', 'exit 0');
    writeFileSync(join(folder, 'text'), 'no program');
    const runner = new ProcessToolRunner(['/nowhere', folder]);
    expect(await runner.find('good')).toBe(join(folder, 'good'));
    // The superuser may execute anything that anybody may execute, and only that.
    expect(await runner.find('text')).toBeNull();
    expect(await runner.find('missing')).toBeNull();
  });

  it('tells each line, and all of it at the end', async () => {
    tool('talker', 'echo one; echo two; printf "$1"; echo oops >&2; exit 3');
    const lines: string[] = [];
    const report = await new ProcessToolRunner([folder]).run(
      'talker',
      ['three'],
      (line) => lines.push(line),
      never,
    );
    expect(lines).toEqual(['one', 'two', 'three']);
    expect(report).toEqual({
      exitCode: 3,
      stdout: 'one\ntwo\nthree',
      stderr: 'oops\n',
      failure: null,
    });
  });

  it('says that a program is not there', async () => {
    const report = await new ProcessToolRunner([folder]).run('nobody', [], () => undefined, never);
    expect(report).toMatchObject({ failure: 'not-found', exitCode: null });
  });

  it('ends a program with all it has started', async () => {
    tool('slow', 'sleep 1000 & echo ready; wait');
    const stop = new AbortController();
    const report = await new ProcessToolRunner([folder]).run(
      'slow',
      [],
      () => stop.abort(),
      stop.signal,
    );
    expect(report).toMatchObject({ failure: 'aborted', exitCode: null, stdout: 'ready\n' });
    expect(livingChildren().filter(({ name }) => name === 'slow' || name === 'sleep')).toEqual([]);
  }, 30_000);

  it('ends a program that never stops talking', async () => {
    tool('chatter', 'while :; do echo and another thing; done');
    const report = await new ProcessToolRunner([folder], 10_000).run(
      'chatter',
      [],
      () => undefined,
      never,
    );
    expect(report.failure).toBe('too-much-output');
  }, 30_000);
});
