import { getPriority } from 'node:os';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ByteServer } from '../../../test/fakes/byte-server.ts';
import { livingChildren } from '../../../test/fakes/child-pids.ts';
import { moveOrder } from '../../../test/fakes/move-orders.ts';
import type { MoveSlice } from '../byte-mover.ts';
import { ChildByteMover } from './child-byte-mover.ts';

const never = new AbortController().signal;
let server: ByteServer;

function endlessOrder() {
  return moveOrder(`${server.origin}/?bytes={bytes}`, { windowMs: 60_000, requestBytes: SLOW });
}
/** Requests small enough to keep this process, which serves them, from its other work. */
const SLOW = { min: 1000, max: 1000 };

/** Jest keeps helpers of its own. */
function movers() {
  return livingChildren().filter(({ pid }) => !before.includes(pid));
}
let before: number[] = [];

describe('ChildByteMover', () => {
  beforeEach(async () => {
    before = livingChildren().map(({ pid }) => pid);
    server = await ByteServer.start();
  });
  afterEach(() => server.stop());

  it('moves bytes in a process of its own, which is gone at the end', async () => {
    const told: MoveSlice[] = [];
    let seen = 0;
    const order = moveOrder(`${server.origin}/?bytes={bytes}`);
    const report = await new ChildByteMover().move(
      order,
      (slice) => {
        told.push(slice);
        seen = Math.max(seen, movers().length);
      },
      never,
    );
    expect(report).toMatchObject({ failure: null, address: '127.0.0.1' });
    expect(report.cpuBusyRatio).toBeGreaterThan(0);
    expect(report.slices).toEqual(told);
    expect(seen).toBe(1);
    expect(movers()).toEqual([]);
  }, 30_000);

  it('lets everything else go first', async () => {
    const priorities: number[] = [];
    const stop = new AbortController();
    const moving = new ChildByteMover().move(
      endlessOrder(),
      () => {
        priorities.push(...movers().map(({ pid }) => getPriority(pid)));
        stop.abort();
      },
      stop.signal,
    );
    await moving;
    expect(priorities).toEqual([getPriority() + 5]);
  }, 30_000);

  it('ends with what it has when it is aborted', async () => {
    const stop = new AbortController();
    const report = await new ChildByteMover().move(endlessOrder(), () => stop.abort(), stop.signal);
    expect(report.failure?.reason).toBe('deadline');
    expect(report.bytes).toBeGreaterThan(0);
    expect(movers()).toEqual([]);
  }, 30_000);

  it('kills a mover that does not hear', async () => {
    const stop = new AbortController();
    const moving = new ChildByteMover().move(
      endlessOrder(),
      () => {
        for (const { pid } of movers()) process.kill(pid, 'SIGSTOP');
        stop.abort();
      },
      stop.signal,
    );
    const report = await moving;
    expect(report.failure?.reason).toBe('deadline');
    expect(report.slices.length).toBeGreaterThan(0);
    expect(movers()).toEqual([]);
  }, 30_000);

  it('says so when the mover dies', async () => {
    const report = await new ChildByteMover().move(
      endlessOrder(),
      () => {
        for (const { pid } of movers()) process.kill(pid, 'SIGKILL');
      },
      never,
    );
    expect(report.failure).toMatchObject({ reason: 'internal' });
    expect(report.failure?.detail).toContain('SIGKILL');
  }, 30_000);

  it('starts nothing once it is aborted', async () => {
    const report = await new ChildByteMover().move(
      endlessOrder(),
      () => undefined,
      AbortSignal.abort(),
    );
    expect(report).toMatchObject({ failure: { reason: 'deadline' }, bytes: 0 });
    expect(server.connectionCount).toBe(0);
  });
});
