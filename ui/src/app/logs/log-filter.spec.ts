import type { LogLine } from '@lineside/contract';
import { contextsOf, EVERYTHING, filtered, queryOf } from './log-filter';

const line = (id: number, patch: Partial<LogLine>): LogLine => ({
  ...{ id, atMs: id * 1000, level: 'info', context: 'Store', message: `line ${id}` },
  ...{ fields: null, stack: null },
  ...patch,
});
const lines = [
  line(3, { level: 'error', fields: '{"reason":"FULL"}' }),
  line(2, { level: 'warn', context: 'Mqtt' }),
  line(1, { context: null }),
];
const ids = (patch: Partial<typeof EVERYTHING>): number[] =>
  filtered(lines, { ...EVERYTHING, ...patch }).map(({ id }) => id);

describe('filtered', () => {
  it('shows everything at first, in the order of the box', () => {
    expect(ids({})).toEqual([3, 2, 1]);
    expect(ids({ isOldestFirst: true })).toEqual([1, 2, 3]);
  });

  it('finds by severity, part of the program and any text in the line', () => {
    expect(ids({ level: 'warn' })).toEqual([3, 2]);
    expect(ids({ context: 'Mqtt' })).toEqual([2]);
    expect(ids({ search: ' full ' })).toEqual([3]);
    expect(ids({ search: 'nothing of it' })).toEqual([]);
  });
});

describe('contextsOf', () => {
  it('names each part once', () => {
    expect(contextsOf([...lines, line(4, {})])).toEqual(['Mqtt', 'Store']);
  });
});

describe('queryOf', () => {
  it('asks the box the same', () => {
    expect(queryOf(EVERYTHING)).toBe('');
    expect(queryOf({ ...EVERYTHING, level: 'warn', context: 'A b', search: 'x&y' })).toBe(
      '?level=warn&context=A+b&search=x%26y',
    );
  });
});
