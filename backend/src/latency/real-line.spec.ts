import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { LatencySample, Target } from '@lineside/contract';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { livingChildren } from '../../test/fakes/child-pids.ts';
import { stepsOf } from '../../test/fakes/driver-run.ts';
import { FakeJournal, processClock } from '../../test/fakes/fake-spine.ts';
import { canMakeNamespaces, ip } from '../../test/fakes/namespaces.ts';
import { control4, control6, targetOf } from '../../test/fakes/targets.ts';
import type { Command } from '../measurement/child-process.ts';
import { EventBus } from '../measurement/event-bus.ts';
import { Recorder } from '../measurement/recorder.ts';
import { FpingBurst } from './adapters/fping-burst.ts';
import { latencyDrivers } from './adapters/index.ts';
import { FamilyStream } from './family-stream.ts';
import { SampleWriter } from './sample-writer.ts';

const router = targetOf('router-4', '192.168.1.1', 'router');
const dead = targetOf('anchor-192.168.1.77', '192.168.1.77');
const refused = targetOf('anchor-192.0.2.9', '192.0.2.9');
const far = targetOf('anchor-203.0.113.9', '203.0.113.9');
const router6 = targetOf('router-6', 'fe80::1', 'router', 'eth0');

/** Real fping in a home of two namespaces: the box and its router. */
(canMakeNamespaces() ? describe : describe.skip)('latency on a real line', () => {
  const home = `ls-lat-${process.pid}`;
  const gate = `${home}-r`;
  const inside: Command = ['ip', 'netns', 'exec', home];
  const defaultRoute = ['-n', home, 'route', 'add', 'default', 'via', '192.168.1.1'];
  let folder = '';
  let journal: FakeJournal;
  let notes: string[];
  let stop: AbortController;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'lineside-latency-'));
    ip('netns', 'add', home);
    ip('netns', 'add', gate);
    ip('link', 'add', 'eth0', 'netns', home, 'type', 'veth', 'peer', 'name', 'p0', 'netns', gate);
    for (const name of [home, gate]) ip('-n', name, 'link', 'set', 'lo', 'up');
    ip('-n', home, 'addr', 'add', '192.168.1.20/24', 'dev', 'eth0');
    ip('-n', gate, 'addr', 'add', '192.168.1.1/24', 'dev', 'p0');
    ip('-n', gate, 'addr', 'add', '203.0.113.9/32', 'dev', 'lo');
    ip('-n', gate, '-6', 'addr', 'add', 'fe80::1/64', 'dev', 'p0', 'nodad');
    ip('-n', home, 'link', 'set', 'eth0', 'up');
    ip('-n', gate, 'link', 'set', 'p0', 'up');
    ip('-n', gate, 'route', 'add', 'unreachable', '192.0.2.0/24');
    ip('netns', 'exec', gate, 'sysctl', '-qw', 'net.ipv4.ip_forward=1');
    ip(...defaultRoute);
  });
  afterAll(() => {
    ip('netns', 'del', home);
    ip('netns', 'del', gate);
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(() => {
    journal = new FakeJournal();
    notes = [];
    stop = new AbortController();
  });
  afterEach(() => stop.abort());

  function open(family: 4 | 6, targets: readonly Target[], fping: Command): FamilyStream {
    const tools = {
      clock: processClock,
      commands: { fping, ping: [...inside, 'ping'] as const },
      tcpPort: () => 443,
    };
    const bus = new EventBus();
    const writer = new SampleWriter(processClock, bus, new Recorder(processClock, journal, bus));
    const stream = new FamilyStream(
      family,
      latencyDrivers.map((Driver) => new Driver(tools)),
      processClock,
      {
        sample: (sample) => {
          const monoMs = writer.sentMonoMs(sample);
          writer.write(sample, monoMs);
          return monoMs;
        },
        icmpError: (error) => writer.writeError(error),
        restarted: (_family, driver, reason) => void notes.push(`restarted ${driver}: ${reason}`),
        changedDriver: (_family, from, to, reason) =>
          void notes.push(`changed ${from} ${to}: ${reason}`),
      },
      stop.signal,
    );
    stream.open();
    stream.setTargets(targets);
    return stream;
  }

  const samplesOf = ({ id }: Target): LatencySample[] =>
    journal.readings('latency').filter(({ targetId }) => targetId === id);
  const isSteady = (samples: LatencySample[]): boolean =>
    stepsOf(samples).every((stepMs) => stepMs > 900 && stepMs < 1200);
  const realFping: Command = [...inside, 'fping'];

  it('makes one sample a second of each target: answered, dead, refused, without a route', async () => {
    open(4, [control4, router, dead, refused, far], realFping);
    await until(() => samplesOf(far).length >= 3);
    ip('-n', home, 'route', 'del', 'default');
    await until(() => samplesOf(router).length >= 7);
    ip(...defaultRoute);
    // What could not be sent is known when the time of the probes after it has run out.
    await until(() => samplesOf(router).length >= 14);
    for (const target of [control4, router, dead, refused, far]) {
      expect(isSteady(samplesOf(target))).toBe(true);
    }
    expect(samplesOf(router).every(({ rttMs }) => rttMs !== null)).toBe(true);
    expect(samplesOf(dead).every(({ rttMs }) => rttMs === null)).toBe(true);
    expect(samplesOf(refused)[0]).toMatchObject({ rttMs: null, loss: 'unreachable' });
    expect(samplesOf(far).filter(({ loss }) => loss === 'send-failed').length).toBeGreaterThan(1);
    expect(samplesOf(far).filter(({ rttMs }) => rttMs !== null).length).toBeGreaterThan(6);
    expect(journal.readings('icmp-error')).toContainEqual(
      expect.objectContaining({
        from: '192.168.1.1',
        to: '192.0.2.9',
        code: 'host-unreachable',
      }),
    );
    expect(notes).toEqual([]);
  }, 40_000);

  it('probes a link-local router by its zone', async () => {
    open(6, [control6, router6], realFping);
    await until(() => samplesOf(router6).filter(({ rttMs }) => rttMs !== null).length >= 2);
    expect(notes).toEqual([]);
  }, 20_000);

  it('brings a killed fping back within three seconds', async () => {
    open(4, [control4, router], realFping);
    await until(() => samplesOf(router).length >= 3);
    for (const { pid, name } of livingChildren())
      if (name === 'fping') process.kill(pid, 'SIGKILL');
    await until(() => samplesOf(router).length >= 6);
    expect(notes).toEqual(['restarted fping: signal SIGKILL']);
    expect(Math.max(...stepsOf(samplesOf(router)))).toBeLessThan(3000);
  }, 20_000);

  it('changes targets without losing or doubling a second', async () => {
    const stream = open(4, [control4, router], realFping);
    await until(() => samplesOf(router).length >= 3);
    stream.setTargets([control4, router, far]);
    await until(() => samplesOf(far).length >= 3);
    expect(isSteady(samplesOf(control4))).toBe(true);
    expect(isSteady(samplesOf(router))).toBe(true);
    expect(notes).toEqual([]);
  }, 20_000);

  it('hands over to ping when fping prints garbage', async () => {
    const fake = join(folder, 'fping');
    writeFileSync(
      fake,
      `#!/bin/sh
case "$*" in
  *-l*) while :; do echo "[1.5] 127.0.0.1 is alive"; sleep 0.5; done;;
  *) exec fping "$@";;
esac
`,
    );
    chmodSync(fake, 0o755);
    open(4, [control4, router], [...inside, fake]);
    await until(() => samplesOf(router).length >= 2);
    expect(samplesOf(router).every(({ driver }) => driver === 'ping')).toBe(true);
    expect(notes).toHaveLength(4);
    expect(notes[3]).toMatch(
      /^changed fping ping: fping: failed 3 times in a row, last: silent, \d+ unreadable lines$/,
    );
  }, 40_000);

  it('bursts ten probes in quick succession and tells the answers as they come', async () => {
    const answers: { id: string; atMs: number; rttMs: number }[] = [];
    await new FpingBurst(realFping).run(
      [router, dead],
      4,
      (id, _sentMs, rttMs) => answers.push({ id, atMs: processClock.monotonicMs(), rttMs }),
      stop.signal,
    );
    expect(answers).toHaveLength(10);
    expect(answers.every(({ id, rttMs }) => id === router.id && rttMs < 200)).toBe(true);
    const spreadMs = (answers[9]?.atMs ?? 0) - (answers[0]?.atMs ?? 0);
    expect(spreadMs).toBeGreaterThan(1500);
  }, 20_000);
});

/** Waits for a fact that real processes bring about. */
async function until(isSo: () => boolean, deadlineMs = 30_000): Promise<void> {
  const deadline = AbortSignal.timeout(deadlineMs);
  while (!isSo()) {
    if (deadline.aborted) throw new Error('did not come about in time');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
