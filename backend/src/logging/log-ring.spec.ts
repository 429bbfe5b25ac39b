import { describe, expect, it } from '@jest/globals';
import { LogRing } from './log-ring.ts';

describe('LogRing', () => {
  it('keeps the newest lines by number and by size', () => {
    const byCount = new LogRing({ lines: 3, chars: 1000 });
    for (let line = 1; line <= 5; line += 1) byCount.add(`line ${line}`);
    expect(byCount.lines.map(({ id }) => id)).toEqual([3, 4, 5]);
    expect(byCount.droppedCount).toBe(2);
    const bySize = new LogRing({ lines: 100, chars: 10 });
    for (const text of ['aaaa', 'bbbb', 'cccc']) bySize.add(text);
    expect(bySize.lines.map(({ text }) => text)).toEqual(['bbbb', 'cccc']);
    bySize.add('d'.repeat(11));
    expect(bySize.lines).toEqual([]);
    bySize.add('e');
    expect(bySize.lines).toEqual([{ id: 5, text: 'e' }]);
  });
});
