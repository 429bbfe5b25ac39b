import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LineSplitter } from './line-splitter.ts';

function split(chunks: readonly string[]): string[] {
  const lines: string[] = [];
  const splitter = new LineSplitter((line) => lines.push(line));
  for (const chunk of chunks) splitter.push(chunk);
  splitter.end();
  return lines;
}

describe('LineSplitter', () => {
  it('hears the same lines however the text is cut', () => {
    const line = fc.string({ maxLength: 40 }).map((text) => text.replaceAll('\n', ''));
    fc.assert(
      fc.property(fc.array(line), fc.array(fc.nat(200)), (lines, cuts) => {
        const text = lines.map((each) => `${each}\n`).join('');
        const places = [...cuts.map((cut) => cut % (text.length + 1)), 0, text.length];
        places.sort((a, b) => a - b);
        const chunks = places.slice(1).map((to, i) => text.slice(places[i], to));
        expect(split(chunks)).toEqual(lines);
      }),
    );
  });

  it('hears an unfinished last line at the end', () => {
    expect(split(['one\ntw', 'o'])).toEqual(['one', 'two']);
  });

  it('drops an endless line and goes on after it', () => {
    expect(split(['x'.repeat(9000), 'y'.repeat(9000), 'z\nnext\n'])).toEqual(['next']);
  });
});
