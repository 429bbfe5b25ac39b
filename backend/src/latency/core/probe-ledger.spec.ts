import { describe, expect, it } from '@jest/globals';
import type { LatencySample } from '@lineside/contract';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { parseFpingLine } from './fping-line.ts';
import { ProbeLedger } from './probe-ledger.ts';

interface Fate {
  readonly host: number;
  readonly sentMs: number;
  readonly rttMs: number | null;
  readonly loss: LatencySample['loss'];
}

function ledgerOf(hostCount: number): { ledger: ProbeLedger; fates: Fate[] } {
  const fates: Fate[] = [];
  const ledger = new ProbeLedger(hostCount, (host, sentMs, rttMs, loss) =>
    fates.push({ host, sentMs, rttMs, loss }),
  );
  return { ledger, fates };
}

/** The fates of a recorded run, by host. */
function replay(recording: string, hosts: readonly string[]): Map<string, Fate[]> {
  const { ledger, fates } = ledgerOf(hosts.length);
  const url = new URL(`../../../test/fixtures/fping/${recording}.out`, import.meta.url);
  for (const line of readFileSync(url, 'utf8').split('\n')) {
    const read = parseFpingLine(line);
    if (read !== null) ledger.settle(hosts.indexOf(read.host), read.seq, read.stampMs, read.rttMs);
  }
  return new Map(hosts.map((name, i) => [name, fates.filter(({ host }) => host === i)]));
}

/** Seconds between two neighbouring probes, in the order of sending. */
function steps(fates: readonly Fate[] = []): number[] {
  const sent = fates.map(({ sentMs }) => sentMs).sort((a, b) => a - b);
  return sent.slice(1).map((sentMs, i) => Math.round((sentMs - (sent[i] ?? 0)) / 100) / 10);
}

const onlyOnes = (list: readonly number[]): boolean => list.every((step) => step === 1);

describe('ProbeLedger', () => {
  it('makes a sample of each second without a route: the probes fping could not send', () => {
    const fates = replay('route-lost', ['127.0.0.1', '192.168.1.1', '203.0.113.9']);
    expect(fates.get('203.0.113.9')?.filter(({ loss }) => loss === 'send-failed')).toHaveLength(3);
    for (const [, list] of fates) expect(onlyOnes(steps(list))).toBe(true);
    expect(fates.get('203.0.113.9')).toHaveLength(14);
  });

  it('makes a sample of each second of a pulled cable, the late time-outs in their place', () => {
    const fates = replay('cable-pulled', ['127.0.0.1', '192.168.1.1', '203.0.113.9']);
    for (const [, list] of fates) {
      expect(list).toHaveLength(16);
      expect(onlyOnes(steps(list))).toBe(true);
    }
    expect(fates.get('192.168.1.1')?.filter(({ rttMs }) => rttMs === null)).toHaveLength(4);
  });

  it('makes a sample of each second of a host fping never knew, once its time is over', () => {
    const fates = replay('zone-gone', ['::1', 'fe80::1%eth7']).get('fe80::1%eth7') ?? [];
    expect(fates.length).toBeGreaterThanOrEqual(4);
    expect(fates.every(({ loss }) => loss === 'send-failed')).toBe(true);
    expect(onlyOnes(steps(fates))).toBe(true);
  });

  it('goes on counting when the adapter has gone', () => {
    const fates = replay('adapter-gone', ['::1', 'fe80::1%eth0']).get('fe80::1%eth0') ?? [];
    expect(fates.slice(0, 3).map(({ loss }) => loss)).toEqual(['timeout', 'timeout', 'timeout']);
    expect(fates.slice(3).every(({ loss }) => loss === 'send-failed')).toBe(true);
    expect(onlyOnes(steps(fates))).toBe(true);
  });

  it('takes back the round-trip time or the time-out from the stamp', () => {
    const { ledger, fates } = ledgerOf(2);
    ledger.settle(0, 0, 100_020, 20);
    ledger.settle(1, 0, 103_010, null);
    expect(fates).toEqual([
      { host: 0, sentMs: 100_000, rttMs: 20, loss: null },
      { host: 1, sentMs: 100_010, rttMs: null, loss: 'timeout' },
    ]);
  });

  it('calls a time-out unreachable when an ICMP error came after its sending', () => {
    const { ledger, fates } = ledgerOf(1);
    ledger.noteError(0, 101_500);
    ledger.settle(0, 0, 104_000, null);
    ledger.settle(0, 1, 105_000, null);
    expect(fates.map(({ loss }) => loss)).toEqual(['unreachable', 'timeout']);
  });

  it('counts a duplicated answer once', () => {
    const { ledger, fates } = ledgerOf(1);
    ledger.settle(0, 0, 1000, 5);
    ledger.settle(0, 0, 1001, 6);
    ledger.settle(0, 2, 3001, 6);
    ledger.settle(0, 2, 3002, 7);
    expect(fates).toHaveLength(2);
  });

  it('does not believe an unknown host, nor a count that jumps', () => {
    const { ledger, fates } = ledgerOf(1);
    expect(ledger.settle(-1, 0, 1000, 5)).toBe(false);
    expect(ledger.settle(1, 0, 1000, 5)).toBe(false);
    expect(ledger.settle(0, 1_000_000_000, 1000, 5)).toBe(false);
    ledger.noteError(7, 1000);
    expect(fates).toEqual([]);
  });

  it('makes exactly one sample of each probe, whatever is lost, late or unsent', () => {
    const fate = fc.oneof(
      fc.record({ kind: fc.constant('answered'), rttMs: fc.integer({ min: 0, max: 2999 }) }),
      fc.record({ kind: fc.constantFrom('lost', 'unsent'), rttMs: fc.constant(0) }),
    );
    const rounds = fc.array(fc.tuple(fate, fate, fate), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(rounds, (list) => {
        const { ledger, fates } = ledgerOf(4);
        const lines: { stampMs: number; host: number; seq: number; rttMs: number | null }[] = [];
        const calm = Array.from({ length: 6 }, () => list[0] ?? []);
        [...list, ...calm].forEach((round, seq) => {
          const sentMs = seq * 1000;
          lines.push({ stampMs: sentMs, host: 0, seq, rttMs: 0.02 });
          round.forEach(({ kind, rttMs }, i) => {
            const host = i + 1;
            const hostSentMs = sentMs + 10 * host;
            if (kind === 'answered') lines.push({ stampMs: hostSentMs + rttMs, host, seq, rttMs });
            if (kind === 'lost') lines.push({ stampMs: hostSentMs + 3000, host, seq, rttMs: null });
          });
        });
        lines.sort((a, b) => a.stampMs - b.stampMs);
        for (const line of lines) ledger.settle(line.host, line.seq, line.stampMs, line.rttMs);
        for (let host = 0; host < 4; host += 1) {
          const sent = fates.filter((each) => each.host === host).map(({ sentMs }) => sentMs);
          const seconds = sent.map((sentMs) => Math.round((sentMs - 10 * host) / 1000));
          expect(new Set(seconds).size).toBe(seconds.length);
          for (let seq = 0; seq < list.length; seq += 1) expect(seconds).toContain(seq);
        }
      }),
    );
  });
});
