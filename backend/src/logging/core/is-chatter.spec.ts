import { describe, expect, it } from '@jest/globals';
import { isChatter } from './is-chatter.ts';

describe('isChatter', () => {
  it('is what Nest says about its own start', () => {
    expect(isChatter({ context: 'RouterExplorer' }, 30)).toBe(true);
  });

  it.each([
    ['a warning of Nest', { context: 'RouterExplorer' }, 40],
    ['a line of a room', { context: 'Store' }, 30],
    ['a line without context', {}, 30],
    ['text', 'RouterExplorer', 30],
    ['nothing', null, 30],
  ])('is not %s', (_what, fields, level) => {
    expect(isChatter(fields, level)).toBe(false);
  });
});
