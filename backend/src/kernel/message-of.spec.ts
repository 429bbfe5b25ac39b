import { describe, expect, it } from '@jest/globals';
import { messageOf } from './message-of.ts';

describe('messageOf', () => {
  it.each([
    [new Error('no space left'), 'no space left'],
    [{ message: 'like an error' }, 'like an error'],
    ['text', 'text'],
    [null, 'null'],
    [undefined, 'undefined'],
    [42, '42'],
  ])('of %p is %p', (thrown, message) => {
    expect(messageOf(thrown)).toBe(message);
  });
});
