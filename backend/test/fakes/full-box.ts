import type { LatencySample, SpeedTestDetail, Verdict } from '@lineside/contract';
import { seededRandom } from '../../src/kernel/seeded-random.ts';
import { makeDueRollups } from '../../src/store/rollup-job.ts';
import { recordSecond } from '../bench/year/readings.ts';
import { FakeClock } from './fake-clock.ts';
import { dualStackLink } from './link-readings.ts';
import { anySpeedTest } from './speed-tests.ts';
import { anyOutage, anyVerdict, newDirectory, StoreRoom } from './store-room.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** When its life begins. 5 January 2026, UTC. */
export const LIFE_START_MS = Date.UTC(2026, 0, 5, 12);
/** What it probes. */
export const PROBED = ['anchor-1.1.1.1', 'router-4'] as const;

/** A box that lived for two and a half hours and recorded something of every kind. */
export async function fullBox(dir = newDirectory()): Promise<StoreRoom> {
  const room = await StoreRoom.open(dir, new FakeClock(LIFE_START_MS));
  const random = seededRandom(7);
  for (let second = 0; second < 2.5 * 3600; second += 1) {
    const atMs = room.clock.nowMs();
    const isLost = random.next() < 0.02;
    const facts: Partial<LatencySample> = {
      load: second % 900 < 20 ? 'own' : second % 400 === 7 ? 'other' : 'none',
      ...(isLost ? { loss: second % 3 === 0 ? 'unreachable' : 'timeout' } : {}),
      // Sent when the scheduler let it.
      sentMs: atMs + Math.floor(random.next() * 30),
    };
    for (const target of PROBED) {
      room.probe(target, isLost ? null : Math.round(random.next() * 40_000) / 1000, facts);
    }
    recordSecond(room, second, atMs, random);
    room.clock.advance(1000);
    if (second % 600 === 599) await room.journal.flush();
  }
  appendChanges(room);
  await room.journal.flush();
  await judge(room);
  await test(room);
  await makeDueRollups(room.store, room.clock, new AbortController().signal);
  return room;
}

function appendChanges(room: StoreRoom): void {
  const atMs = LIFE_START_MS + HOUR_MS;
  room.append('link', dualStackLink, LIFE_START_MS + 10);
  room.append('link', { ...dualStackLink, hasCarrier: false }, atMs);
  const identity = { family: 4, method: 'dns', failure: null } as const;
  room.append('identity', { ...identity, address: '203.0.113.7' }, atMs);
  room.append('identity', { ...identity, address: '203.0.113.8' }, atMs + MINUTE_MS);
  const edge = { family: 4, isDoubleNat: false, isCgnatLikely: true } as const;
  room.append('edge', { ...edge, address: '100.64.0.1', reason: 'three traces agree' }, atMs + 5);
  room.append(
    'path-change',
    {
      ...{ family: 4, destination: '1.1.1.1', reason: 'as-path', oldAsPath: [64_500, 13_335] },
      ...{ newAsPath: [13_335], oldHops: [{ ttl: 2, address: '100.64.0.1' }], newHops: [] },
      ...{ oldRttMs: 12.5, newRttMs: null },
    },
    atMs + 7,
  );
  for (const address of ['10.0.0.1', '10.0.0.2']) {
    const error = { from: address, to: '1.1.1.1', family: 4 } as const;
    room.append(
      'icmp-error',
      { ...error, code: 'host-unreachable', text: '=From, "it"' },
      atMs + 9,
    );
  }
}

async function judge(room: StoreRoom): Promise<void> {
  const { journal } = room;
  const calm = { cause: 'none', blame: 'none', evidence: [] } satisfies Partial<Verdict>;
  const up = { ...calm, state: 'up' } satisfies Partial<Verdict>;
  await at(room, 500, () => journal.commitVerdict(anyVerdict(LIFE_START_MS, up), []));
  const words = `'=1+1, "say"; a\\"b\r\nsecond – ü`;
  const note = { text: words, atMs: LIFE_START_MS + HOUR_MS, history: [] };
  for (const [index, kind] of KINDS.entries()) {
    const offsetMs = (index + 1) * 20 * MINUTE_MS;
    const [startMs, durationMs] = [LIFE_START_MS + offsetMs, (index + 1) * 61_000];
    const end = { endMs: startMs + durationMs, durationMs };
    const patch = { kind, ...end, ...(index === 0 ? { note } : {}), isPlanned: index === 3 };
    const outage = anyOutage(index + 1, startMs, patch);
    await at(room, offsetMs + 3000, async () => {
      await journal.commitVerdict(anyVerdict(startMs - 1, up), []);
      await journal.commitVerdict(anyVerdict(startMs), [{ kind: 'open', outage }]);
    });
    const endMs = startMs + durationMs;
    await at(room, offsetMs + durationMs, () => journal.commitVerdict(anyVerdict(endMs, up), []));
  }
  const blind = { ...calm, state: 'unknown', cause: 'not-observed' } satisfies Partial<Verdict>;
  const blindMs = LIFE_START_MS + 2 * HOUR_MS;
  await at(room, 2 * HOUR_MS, () => journal.commitVerdict(anyVerdict(blindMs, blind), []));
  const seenMs = blindMs + 7 * MINUTE_MS;
  await at(room, seenMs - LIFE_START_MS, () => journal.commitVerdict(anyVerdict(seenMs, up), []));
  const data = { version: '1.0', name: '@home', n: -1, isNew: true, who: null };
  for (const offsetMs of [0, 1, 1]) {
    const atMs = LIFE_START_MS + offsetMs;
    await journal.commitActivity({ atMs, level: 'info', code: 'started', data });
  }
}

const KINDS = ['outage', 'micro-cut', 'degradation', 'outage'] as const;

/** Does something as if it were so long after the start. */
async function at(
  { clock }: StoreRoom,
  offsetMs: number,
  act: () => Promise<unknown>,
): Promise<void> {
  const backMs = clock.nowMs() - (LIFE_START_MS + offsetMs);
  clock.step(-backMs);
  await act();
  clock.step(backMs);
}

async function test({ journal }: StoreRoom): Promise<void> {
  const ends: Partial<SpeedTestDetail>[] = [
    {},
    { engine: 'cloudflare', downBps: 12_345_678.5, upBps: null, isClientLimited: true },
    { status: 'failed', reason: 'dns', detail: '+not "there"', downBps: null, upBps: null },
    { why: 'schedule', scheduleId: 'nightly', idleRttMs: 0.25 },
  ];
  for (const [index, end] of ends.entries()) {
    const startMs = LIFE_START_MS + index * 30 * MINUTE_MS;
    await journal.commitSpeedTest({ ...anySpeedTest(index + 1, startMs), ...end });
  }
}
