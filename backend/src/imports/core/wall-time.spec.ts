import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { ZoneClock } from '../zone-clock.ts';
import { readTime } from './wall-time.ts';

describe('a written time', () => {
  it.each([
    ['2025-01-31T12:00:00Z', '2025-01-31T12:00:00Z'],
    ['2025-01-31 12:00:00.123456+01:00', '2025-01-31T11:00:00.123Z'],
    ['2025-01-31T12:00-0530', '2025-01-31T17:30:00Z'],
    ['2024/02/29 23:59:59 UTC', '2024-02-29T23:59:59Z'],
    ['Fri, 31 Jan 2025 12:00:00 +0100', '2025-01-31T11:00:00Z'],
    ['1738324800', '2025-01-31T12:00:00Z'],
    ['1738324800000', '2025-01-31T12:00:00Z'],
  ])('%s is a moment', (text, moment) => {
    expect(readTime(text)).toEqual({ kind: 'moment', atMs: Date.parse(moment) });
  });

  it.each(['2025-01-31 12:00:00', '2025-01-31T12:00', '2025-01-31'])(
    '%s is one in a zone it does not name',
    (text) => {
      expect(readTime(text)).toMatchObject({ kind: 'wall' });
    },
  );

  it.each([
    ...['', 'soon', '31.01.2025 12:00', '01/02/2025', '2025-02-29', '2025-13-01', '1899-01-01'],
    ...['2025-01-31 25:00', 'Thu Apr  2 09:42:24 CEST 2020', '12', '2300-01-01T00:00:00Z'],
  ])('%j is none', (text) => {
    expect(readTime(text)).toBeNull();
  });

  it('is what the calendar says, for every moment', () => {
    const moments = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2199, 0, 1) });
    fc.assert(
      fc.property(moments, (atMs) => {
        expect(readTime(new Date(atMs).toISOString())).toEqual({ kind: 'moment', atMs });
      }),
    );
  });
});

describe('the clock of a zone', () => {
  const berlin = ZoneClock.of('Europe/Berlin');
  const momentOf = (wall: string): string | null => {
    const atMs = berlin?.momentOf(Date.parse(`${wall}Z`)) ?? null;
    return atMs === null ? null : new Date(atMs).toISOString();
  };

  it('is an hour or two ahead of UTC', () => {
    expect(momentOf('2025-01-31T12:00:00.250')).toBe('2025-01-31T11:00:00.250Z');
    expect(momentOf('2025-07-31T12:00:00')).toBe('2025-07-31T10:00:00.000Z');
  });

  it('shows an hour twice in autumn: the first is meant; and one never in spring', () => {
    expect(momentOf('2025-10-26T02:30:00')).toBe('2025-10-26T00:30:00.000Z');
    expect(momentOf('2025-03-30T02:30:00')).toBeNull();
    expect(momentOf('2025-03-30T03:00:00')).toBe('2025-03-30T01:00:00.000Z');
  });

  it('is that of no zone for a name that is none', () => {
    expect(ZoneClock.of('Mars/Olympus')).toBeNull();
  });

  it.each(['Asia/Kathmandu', 'America/St_Johns', 'Pacific/Apia', 'UTC'])(
    'gives each moment of %s back',
    (zone) => {
      const clock = ZoneClock.of(zone);
      const format = new Intl.DateTimeFormat('sv-SE', {
        ...{ timeZone: zone, dateStyle: 'short', timeStyle: 'medium' },
      });
      const seconds = fc.integer({ min: 946_771_200, max: 1_900_000_000 });
      fc.assert(
        fc.property(seconds, (second) => {
          const wallMs = Date.parse(`${format.format(second * 1000).replace(' ', 'T')}Z`);
          const found = clock?.momentOf(wallMs) ?? 0;
          // Where clocks were put back, the earlier of two moments.
          expect([0, 1800, 3600]).toContain(second - found / 1000);
        }),
      );
    },
  );
});
