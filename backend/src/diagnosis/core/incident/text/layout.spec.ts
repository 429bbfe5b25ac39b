import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { labelled, table, wrap } from './layout.ts';

describe('wrap', () => {
  it('breaks at spaces and cuts only what fits no line', () => {
    expect(wrap('one two three', 7)).toEqual(['one two', 'three']);
    expect(wrap('a 0123456789', 4)).toEqual(['a', '0123', '4567', '89']);
    expect(wrap('', 4)).toEqual(['']);
  });

  it('leaves spaces that do not break', () => {
    expect(wrap('lasted 1\u00a0min\u00a030\u00a0s', 12)).toEqual([
      'lasted',
      '1\u00a0min\u00a030\u00a0s',
    ]);
  });

  it('keeps every word in order and no line too long', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 30 }), (text, width) => {
        const lines = wrap(text, width);
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(/[ \t\r\n]/g, ''));
        expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(width);
      }),
    );
  });
});

describe('labelled', () => {
  it('indents what does not fit', () => {
    const lines = labelled('Port', 'word '.repeat(20), 11);
    expect(lines[0]).toMatch(/^Port {8}word/);
    expect(lines[1]).toMatch(/^ {12}word/);
  });
});

describe('table', () => {
  it('aligns numbers to the right and goes on with long cells below', () => {
    const columns = [
      { title: 'Who', width: 5 },
      { title: 'n', width: 3, isNumber: true },
    ];
    expect(table(columns, [['ab cdef', '7'], ['x']])).toEqual([
      'Who      n',
      '-----  ---',
      'ab       7',
      'cdef',
      'x',
    ]);
  });
});
