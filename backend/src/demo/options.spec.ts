import { describe, expect, it } from '@jest/globals';
import { readOptions } from './options.ts';

describe('readOptions', () => {
  it('has usual values for everything', () => {
    expect(readOptions([])).toEqual({
      ...{ dir: 'data-demo', port: 8080, seed: 1, days: 730, isFresh: false, isCalm: false },
    });
  });

  it('takes what is said', () => {
    const args = [
      '--port',
      '8090',
      '--seed',
      '7',
      '--days',
      '30',
      '--dir',
      'x',
      '--fresh',
      '--calm',
    ];
    expect(readOptions(args)).toEqual({
      ...{ dir: 'x', port: 8090, seed: 7, days: 30, isFresh: true, isCalm: true },
    });
    expect(readOptions(['--help'])).toBe('help');
  });

  it.each([['--port', '0'], ['--days', '731'], ['--seed', 'x'], ['--what']])(
    'refuses %s %s',
    (...args) => {
      expect(() => readOptions(args)).toThrow();
    },
  );
});
