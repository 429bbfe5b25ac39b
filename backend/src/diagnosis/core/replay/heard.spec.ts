import { describe, expect, it } from '@jest/globals';
import type { DnsReading, LatencySample, TcpReading } from '@lineside/contract';
import { dualStackLink } from '../../../../test/fakes/scripted-line.ts';
import { ok } from '../../../kernel/outcome.ts';
import { heardMs } from './heard.ts';

const at = { atMs: 10_000, monoMs: 10_000, durationMs: null };

function sample(patch: Partial<LatencySample>): number {
  const usual = { targetId: 'router-4', driver: 'fping', sentMs: 10_000, load: 'none' } as const;
  const reading = { ...usual, rttMs: null, loss: null, ...patch };
  return heardMs({ kind: 'latency', ...at, outcome: ok(reading) }) - 10_000;
}

function dns(patch: Partial<DnsReading>): number {
  const asked = { resolverId: 'resolver-1.1.1.1', name: 'a.example', kind: 'cached' } as const;
  const reading = { ...asked, responseMs: null, rcode: null, failure: null, answerCount: null };
  return heardMs({ kind: 'dns', ...at, outcome: ok({ ...reading, ...patch }) }) - 10_000;
}

function tcp(patch: Partial<TcpReading>): number {
  const tried = { check: 'tcp', targetId: 'anchor-1.1.1.1', family: 4, isUrgent: true } as const;
  const reading = { ...tried, connectMs: null, failure: null, ...patch };
  return heardMs({ kind: 'reach', ...at, outcome: ok(reading) }) - 10_000;
}

describe('heardMs', () => {
  it('is when the answer came', () => {
    expect(sample({ rttMs: 12.5 })).toBe(12.5);
    expect(dns({ responseMs: 30 })).toBe(30);
    expect(tcp({ connectMs: 40 })).toBe(40);
  });

  it('is when the wait was over', () => {
    expect(sample({ loss: 'timeout' })).toBe(3000);
    expect(dns({ failure: 'timeout' })).toBe(2000);
    expect(tcp({ failure: 'timeout' })).toBe(3000);
  });

  it('is at once for a refusal, except from a tool that waits all the same', () => {
    expect(tcp({ failure: 'unreachable' })).toBe(0);
    expect(sample({ loss: 'unreachable', driver: 'tcp-connect' })).toBe(0);
    expect(sample({ loss: 'unreachable' })).toBe(3000);
    expect(sample({ loss: 'send-failed' })).toBe(3500);
  });

  it('is the moment itself for what is seen as it happens', () => {
    expect(heardMs({ kind: 'link', ...at, outcome: ok(dualStackLink) })).toBe(10_000);
    const outcome = { status: 'skipped', why: 'paused' } as const;
    expect(heardMs({ kind: 'dns', ...at, outcome })).toBe(10_000);
  });
});
