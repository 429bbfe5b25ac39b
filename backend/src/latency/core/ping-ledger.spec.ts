import { describe, expect, it } from '@jest/globals';
import type { LatencySample } from '@lineside/contract';
import { readFileSync } from 'node:fs';
import { PingLedger } from './ping-ledger.ts';
import { parsePingLine } from './ping-line.ts';

interface Fate {
  readonly sentMs: number;
  readonly rttMs: number | null;
  readonly loss: LatencySample['loss'];
}

function ledgerOf(): { ledger: PingLedger; fates: Fate[] } {
  const fates: Fate[] = [];
  const ledger = new PingLedger((sentMs, rttMs, loss) => fates.push({ sentMs, rttMs, loss }));
  return { ledger, fates };
}

/** The fates of a recorded run, told as time goes by. */
function replay(recording: string): Fate[] {
  const { ledger, fates } = ledgerOf();
  const url = new URL(`../../../test/fixtures/ping/${recording}.out`, import.meta.url);
  let endMs = 0;
  for (const line of readFileSync(url, 'utf8').split('\n')) {
    const read = parsePingLine(line);
    if (read === null) continue;
    ledger.expire(read.stampMs);
    ledger.take(read);
    endMs = read.stampMs;
  }
  ledger.expire(endMs + 3000);
  return fates;
}

function steps(fates: readonly Fate[]): number[] {
  const sent = fates.map(({ sentMs }) => sentMs).sort((a, b) => a - b);
  return sent.slice(1).map((sentMs, i) => Math.round((sentMs - (sent[i] ?? 0)) / 100) / 10);
}

describe('PingLedger', () => {
  it.each(['steady', 'dead', 'dead-v6', 'router-refuses', 'router-silent-v6'])(
    'makes one sample of each second of the recorded run %s',
    (recording) => {
      const fates = replay(recording);
      expect(fates.length).toBeGreaterThanOrEqual(7);
      expect(steps(fates).every((step) => step >= 0.9 && step <= 1.1)).toBe(true);
    },
  );

  it('takes a late answer for an answer while its time has not run out', () => {
    const { ledger, fates } = ledgerOf();
    ledger.take({ kind: 'no-answer-yet', seq: 1, stampMs: 1000 });
    ledger.expire(2900);
    ledger.take({ kind: 'answer', seq: 1, stampMs: 2950, rttMs: 2950 });
    expect(fates).toEqual([{ sentMs: 0, rttMs: 2950, loss: null }]);
  });

  it('counts a probe out after three seconds, and an answer after that not at all', () => {
    const { ledger, fates } = ledgerOf();
    ledger.take({ kind: 'no-answer-yet', seq: 1, stampMs: 1000 });
    ledger.expire(3000);
    ledger.take({ kind: 'answer', seq: 1, stampMs: 3100, rttMs: 3100 });
    expect(fates).toEqual([{ sentMs: 0, rttMs: null, loss: 'timeout' }]);
  });

  it('tells a refused probe at once', () => {
    const { ledger, fates } = ledgerOf();
    const error = { kind: 'error', from: '192.168.1.1', code: 'network-unreachable' } as const;
    ledger.take({ ...error, seq: 1, stampMs: 5 });
    ledger.take({ kind: 'no-answer-yet', seq: 1, stampMs: 1000 });
    ledger.expire(3500);
    expect(fates).toEqual([{ sentMs: 5, rttMs: null, loss: 'unreachable' }]);
  });

  it('goes on when the count wraps', () => {
    const { ledger, fates } = ledgerOf();
    for (let seq = 1; seq <= 70_000; seq += 1) {
      ledger.take({ kind: 'answer', seq: seq % 65_536, stampMs: seq * 1000, rttMs: 1 });
    }
    expect(fates).toHaveLength(70_000);
  });

  it('does not believe a count that jumps', () => {
    const { ledger, fates } = ledgerOf();
    ledger.take({ kind: 'answer', seq: 20_000, stampMs: 1000, rttMs: 1 });
    expect(fates).toEqual([]);
  });
});
