import { describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { runChild, streamChild, type ChildListener, type Command } from './child-process.ts';

const SHELL: Command = ['sh', '-c'];

/** Collects what a streaming child tells and resolves when told enough. */
function hear(until: (heard: string[]) => boolean): {
  listener: ChildListener;
  enough: Promise<string[]>;
} {
  const heard: string[] = [];
  let finish = (_heard: string[]): void => undefined;
  const enough = new Promise<string[]>((resolve) => {
    finish = resolve;
  });
  const note = (line: string): void => {
    heard.push(line);
    if (until(heard)) finish(heard);
  };
  return {
    listener: {
      stdoutLine: (line) => note(`out ${line}`),
      stderrLine: (line) => note(`err ${line}`),
      ended: (reason) => note(`ended ${reason}`),
    },
    enough,
  };
}

const hasEnded = (heard: string[]): boolean => heard.some((line) => line.startsWith('ended'));

describe('streamChild', () => {
  it('tells each line of both streams and how the child ended', async () => {
    const { listener, enough } = hear(hasEnded);
    streamChild(SHELL, ['echo one; echo two >&2; printf three; exit 2'], listener, never());
    expect((await enough).sort()).toEqual(['ended exit 2', 'err two', 'out one', 'out three']);
  });

  it('tells a missing program once, as its error code', async () => {
    const { listener, enough } = hear(hasEnded);
    streamChild(['lineside-no-such-program'], [], listener, never());
    expect(await enough).toEqual(['ended ENOENT']);
  });

  it('ends the whole group on abort, and tells nothing more', async () => {
    const stop = new AbortController();
    const { listener, enough } = hear((heard) => heard.length === 1);
    streamChild(SHELL, ['sleep 60 & echo $!; wait'], listener, stop.signal);
    const [line = ''] = await enough;
    stop.abort();
    const pid = Number(line.replace('out ', ''));
    expect(await whenGone(pid)).toBe(true);
    expect(await enough).toHaveLength(1);
  });
});

describe('runChild', () => {
  it('gives what was printed and no failure for a child that ends in order', async () => {
    expect(await runChild(SHELL, ['echo out; echo err >&2'], never())).toEqual({
      failure: null,
      stdout: 'out\n',
      stderr: 'err\n',
    });
  });

  it('names the failure', async () => {
    expect((await runChild(SHELL, ['exit 3'], never())).failure).toBe('exit 3');
    expect((await runChild(['lineside-no-such-program'], [], never())).failure).toBe('ENOENT');
    expect((await runChild(SHELL, ['kill -9 $$'], never())).failure).toBe('signal SIGKILL');
  });

  it('ends at its deadline', async () => {
    const report = await runChild(SHELL, ['sleep 60'], AbortSignal.timeout(50));
    expect(report.failure).toBe('aborted');
  });
});

function never(): AbortSignal {
  return new AbortController().signal;
}

/** Waits for a process to end, at most two seconds. A zombie nobody reaps counts as ended. */
async function whenGone(pid: number): Promise<boolean> {
  const deadline = AbortSignal.timeout(2000);
  while (!deadline.aborted) {
    const path = `/proc/${pid}/stat`;
    if (!existsSync(path) || / Z /.test(readFileSync(path, 'utf8'))) return true;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return false;
}
