import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  clockDoubt,
  mustBelieve,
  readingDoubt,
  RELEASED_MS,
  type ClockFacts,
} from './clock-doubt.ts';

const HOUR_MS = 3_600_000;
const nowMs = Date.UTC(2026, 10, 21);
const sound: ClockFacts = {
  nowMs,
  newestStoredMs: nowMs - 1000,
  isSynchronised: null,
  uptimeMs: 60_000,
};

describe('clockDoubt', () => {
  it('is none for a clock that reads later than the newest record', () => {
    expect(clockDoubt(sound)).toBeNull();
    expect(clockDoubt({ ...sound, newestStoredMs: null })).toBeNull();
    expect(clockDoubt({ ...sound, newestStoredMs: nowMs })).toBeNull();
  });

  it('does not believe the beginning of the epoch, with or without records', () => {
    expect(clockDoubt({ ...sound, nowMs: 12_000 })).toBe('before-release');
    expect(clockDoubt({ ...sound, nowMs: 12_000, newestStoredMs: null })).toBe('before-release');
  });

  it('does not believe a clock that was saved an hour before the newest record', () => {
    expect(clockDoubt({ ...sound, newestStoredMs: nowMs + HOUR_MS })).toBe('behind-records');
  });

  it('does not believe a fresh machine that says itself it does not know the time', () => {
    expect(clockDoubt({ ...sound, isSynchronised: false })).toBe('not-synchronised');
    expect(clockDoubt({ ...sound, isSynchronised: false, uptimeMs: 48 * HOUR_MS })).toBeNull();
  });

  it('believes the word of the machine against all records', () => {
    const facts = { nowMs: fc.nat(), newestStoredMs: fc.option(fc.nat()), uptimeMs: fc.nat() };
    fc.assert(
      fc.property(fc.record(facts), (any) => {
        expect(clockDoubt({ ...any, isSynchronised: true })).toBeNull();
      }),
    );
  });

  it('never believes a reading that cannot be right without that word', () => {
    fc.assert(
      fc.property(fc.nat(), fc.option(fc.nat()), (reads, newestStoredMs) => {
        const facts = { ...sound, nowMs: RELEASED_MS - 1 - reads, newestStoredMs };
        expect(readingDoubt(facts)).toBe('before-release');
        expect(clockDoubt(facts)).toBe('before-release');
      }),
    );
  });
});

describe('mustBelieve', () => {
  it('gives way when the line has been up for ten minutes', () => {
    expect(mustBelieve('behind-records', 599_999)).toBe(false);
    expect(mustBelieve('behind-records', 600_000)).toBe(true);
    expect(mustBelieve('not-synchronised', 600_000)).toBe(true);
  });

  it('never gives way to a clock that reads earlier than the software was made', () => {
    expect(mustBelieve('before-release', 24 * HOUR_MS)).toBe(false);
  });
});
