import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { SpeedTestDetail } from '@lineside/contract';
import { anyOrder, speedRoom, type SpeedRoom } from '../../test/fakes/speed-room.ts';

let room: SpeedRoom;
beforeEach(() => {
  jest.useFakeTimers();
  room = speedRoom();
});
afterEach(() => {
  jest.useRealTimers();
});

async function test(): Promise<SpeedTestDetail | null> {
  const { done } = room.desk.start(anyOrder());
  await jest.advanceTimersByTimeAsync(120_000);
  return done;
}

describe('AddressComparison', () => {
  it('has the router asked beside a test, and lets the test say whom the address belongs to', async () => {
    expect((await test())?.reading?.sharing).toBeNull();
    expect(room.router.refreshCount).toBe(1);
    room.addresses.noteRouter('100.64.3.4');
    expect((await test())?.reading?.sharing).toBe('carrier-nat');
  });
});
