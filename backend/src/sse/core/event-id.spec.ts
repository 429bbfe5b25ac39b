import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { formatEventId, parseEventId } from './event-id.ts';

describe('an event id', () => {
  it('survives the way to the reader and back', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9a-f]{8}$/), fc.nat(), (bootId, number) => {
        expect(parseEventId(formatEventId({ bootId, number }))).toEqual({ bootId, number });
      }),
    );
  });

  it.each([
    undefined,
    '',
    '17',
    'a.',
    '.1',
    'a.b',
    'a.1.2',
    'a.-1',
    'a.1e3',
    'A B.1',
    `a.${'9'.repeat(16)}`,
  ])('is null for %p', (text) => {
    expect(parseEventId(text)).toBeNull();
  });

  it('is null or has a number, whatever comes', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(Number.isInteger(parseEventId(text)?.number ?? 0)).toBe(true);
      }),
    );
  });
});
