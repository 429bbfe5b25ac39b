import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { livingChildren } from '../../../test/fakes/child-pids.ts';
import { monthRows, pastOutages } from '../../../test/fakes/report-rows.ts';
import { buildReport } from '../core/build-report.ts';
import { ChildPress } from './child-press.ts';

const never = new AbortController().signal;
const model = (outages: number) =>
  buildReport(monthRows({ outages: pastOutages(outages) }), () => 12);
let folder: string;
let before: number[] = [];
/** Jest keeps helpers of its own. */
const drawers = () => livingChildren().filter(({ pid }) => !before.includes(pid));

describe('ChildPress', () => {
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lineside-press-'));
    before = livingChildren().map(({ pid }) => pid);
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('draws in a process of its own, which is gone at the end', async () => {
    const path = join(folder, 'a.pdf');
    const shares: number[] = [];
    let seen = 0;
    const tell = (share: number): void => {
      shares.push(share);
      seen = Math.max(seen, drawers().length);
    };
    const outcome = await new ChildPress().print(model(2), path, tell, never);
    expect(outcome).toMatchObject({ status: 'ok' });
    expect((await readFile(path)).subarray(0, 5).toString()).toBe('%PDF-');
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.length).toBeGreaterThan(3);
    expect(seen).toBe(1);
    expect(drawers()).toEqual([]);
  }, 60_000);

  it('ends the process at once when it is called off', async () => {
    const stop = new AbortController();
    const shares: number[] = [];
    const tell = (share: number): void => {
      shares.push(share);
      stop.abort();
    };
    const outcome = await new ChildPress().print(
      model(500),
      join(folder, 'b.pdf'),
      tell,
      stop.signal,
    );
    expect(outcome.status).toBe('failed');
    expect(shares).toHaveLength(1);
    expect(drawers()).toEqual([]);
  }, 60_000);

  it('begins nothing that was called off before', async () => {
    const outcome = await new ChildPress().print(
      ...([model(0), join(folder, 'c.pdf'), () => undefined, AbortSignal.abort()] as const),
    );
    expect(outcome).toEqual({ status: 'failed', detail: 'aborted' });
  });

  it('says in its own words why it could not', async () => {
    const outcome = await new ChildPress().print(
      ...([model(0), join(folder, 'none', 'd.pdf'), () => undefined, never] as const),
    );
    expect(outcome).toMatchObject({ status: 'failed', detail: expect.stringContaining('ENOENT') });
  }, 60_000);
});
