import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { lineForPeople } from './line-for-people.ts';

describe('lineForPeople', () => {
  it('has time, level, context, message and the other fields', () => {
    const record = {
      level: 40,
      time: '2026-11-21T12:04:05.123Z',
      context: 'Store',
      msg: 'disk full',
      freeBytes: 0,
    };
    expect(lineForPeople(`${JSON.stringify(record)}\n`)).toBe(
      '12:04:05 warn  [Store] disk full {"freeBytes":0}\n',
    );
  });

  it('has the stack of an error below', () => {
    const record = { level: 50, time: '', msg: 'failed', err: { stack: 'Error: a\n  at b' } };
    expect(lineForPeople(JSON.stringify(record))).toBe(' error failed\n    Error: a\n      at b\n');
  });

  it.each(['text\n', '[1]', 'null', '42'])('leaves %p as it is', (line) => {
    expect(lineForPeople(line)).toBe(line);
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.json(), (line) => typeof lineForPeople(line) === 'string'));
  });
});
