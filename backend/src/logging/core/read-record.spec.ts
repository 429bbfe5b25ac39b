import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { readRecord as readRecordBy } from './read-record.ts';

const readRecord = (id: number, text: string) => readRecordBy(id, text, Date.parse);

const TIME = '2026-11-21T12:04:05.123Z';
const line = (fields: object): string => JSON.stringify({ level: 30, time: TIME, ...fields });

describe('readRecord', () => {
  it('has time, level, context, message and the other fields as JSON', () => {
    const record = { context: 'Store', msg: 'disk full', freeBytes: 0, pid: 1, hostname: 'pi' };
    expect(readRecord(7, line({ ...record, level: 40 }))).toEqual({
      ...{ id: 7, atMs: Date.parse(TIME), level: 'warn', context: 'Store', message: 'disk full' },
      ...{ fields: '{"freeBytes":0}', stack: null },
    });
  });

  it('has the message and the stack of an error', () => {
    const err = { type: 'Error', message: 'gone', stack: 'Error: gone\n    at a' };
    const read = readRecord(1, line({ msg: 'failed', err }));
    expect(read).toMatchObject({ fields: '{"error":"gone"}', stack: err.stack });
  });

  it('has no secret, wherever it stood', () => {
    const read = readRecord(
      1,
      line({ msg: 'Bearer abcdef', token: 'abcdef', err: { message: 'token=abcdef' } }),
    );
    expect(JSON.stringify(read)).not.toContain('abcdef');
  });

  it('is cut where it is endless', () => {
    expect(readRecord(1, line({ msg: 'x'.repeat(9000) }))?.message).toHaveLength(4001);
  });

  it.each(['text', '[1]', 'null', '{"level":30}'])('is null for %s', (text) => {
    expect(readRecord(1, text)).toBeNull();
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.json(), (text) => readRecord(1, text) === null || true));
  });
});
