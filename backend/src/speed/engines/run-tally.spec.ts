import { describe, expect, it } from '@jest/globals';
import { done, stepFailed, unlessCalledOff } from './run-tally.ts';

const CALLED_OFF = AbortSignal.abort();
const GOES_ON = new AbortController().signal;

describe('a load that was called off', () => {
  it('did not stall, however little of it there was', () => {
    const step = unlessCalledOff(stepFailed('stalled', '10 bytes in 5 ms'), CALLED_OFF);
    expect(step.failure).toMatchObject({ reason: 'deadline', detail: '10 bytes in 5 ms' });
  });

  it('keeps what the provider said, and what was measured', () => {
    const refused = stepFailed('connect-refused', null);
    expect(unlessCalledOff(refused, CALLED_OFF)).toBe(refused);
    const measured = done(1);
    expect(unlessCalledOff(measured, CALLED_OFF)).toBe(measured);
  });
});

it('a load that goes on has stalled when it says so', () => {
  const stalled = stepFailed('stalled', null);
  expect(unlessCalledOff(stalled, GOES_ON)).toBe(stalled);
});
