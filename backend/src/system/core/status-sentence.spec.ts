import { describe, expect, it } from '@jest/globals';
import { statusSentence } from './status-sentence.ts';

describe('statusSentence', () => {
  it('waits before the first verdict', () => {
    expect(statusSentence(null, null, null)).toBe('Waiting for the first measurements.');
  });

  it('tells the state, and the cause where there is one', () => {
    expect(statusSentence({ state: 'up', cause: 'none' }, null, null)).toBe('The line works.');
    expect(statusSentence({ state: 'down', cause: 'isp-edge-down' }, null, null)).toBe(
      'The line is down (isp-edge-down).',
    );
  });

  it('tells what keeps results from being written', () => {
    const up = { state: 'up', cause: 'none' } as const;
    expect(statusSentence(up, null, 'disk')).toBe('The line works. Results cannot be written.');
    expect(statusSentence(up, null, 'clock')).toMatch(/wait for the clock to be set\.$/);
  });

  it('tells a standstill before anything else', () => {
    const up = { state: 'up', cause: 'none' } as const;
    expect(statusSentence(up, 'writing', null)).toBe('The box has stopped writing.');
  });
});
