import { describe, expect, it } from '@jest/globals';
import { readOptions, UsageProblem } from './options.ts';

const times = ['--from', '2026-11-20T21:00', '--to', '2026-11-20T22:30:15'];

describe('readOptions', () => {
  it('reads times as UTC unless they say otherwise', () => {
    expect(readOptions(['lineside.db', ...times])).toEqual({
      database: 'lineside.db',
      fromMs: Date.UTC(2026, 10, 20, 21),
      toMs: Date.UTC(2026, 10, 20, 22, 30, 15),
      settingsPath: null,
      tickMs: 250,
      fixturePath: null,
    });
    const from = (text: string) => readOptions(['a', '--from', text, '--to', '2027-01-01'])?.fromMs;
    expect(from('2026-11-20T21:00+01:00')).toBe(Date.UTC(2026, 10, 20, 20));
    expect(from('2026-11-20 21:00')).toBe(Date.UTC(2026, 10, 20, 21));
    expect(from('2026-11-20')).toBe(Date.UTC(2026, 10, 20));
    expect(from('1795208400000')).toBe(1_795_208_400_000);
  });

  it('reads all the rest', () => {
    const rest = ['--settings', 's.json', '--tick-ms', '1000', '--fixture', 'out.json'];
    expect(readOptions([...rest, ...times, 'a.db'])).toMatchObject({
      ...{ settingsPath: 's.json', tickMs: 1000, fixturePath: 'out.json', database: 'a.db' },
    });
  });

  it('gives nothing when help is wanted', () => {
    expect(readOptions(['--help'])).toBeNull();
    expect(readOptions(['-h', 'a.db'])).toBeNull();
  });

  it.each([
    [[], 'Which database?'],
    [['a.db', 'b.db', ...times], 'One database at a time, not also b.db.'],
    [['a.db', '--to', '2026-11-20'], '--from is missing.'],
    [['a.db', '--from', 'yesterday', '--to', '2026-11-20'], '--from yesterday is no time'],
    [['a.db', '--from', '2026-13-20', '--to', '2026-11-20'], '--from 2026-13-20 is no time'],
    [['a.db', '--from', '2026-11-20', '--to', '2026-11-20'], '--to must be later than --from.'],
    [['a.db', ...times, '--tick-ms', '5'], '--tick-ms must be'],
    [['a.db', ...times, '--loud'], "Unknown option '--loud'"],
  ])('says what is wrong with %j', (args, sentence) => {
    expect(() => readOptions(args)).toThrow(UsageProblem);
    expect(() => readOptions(args)).toThrow(sentence);
  });
});
