import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { StoreRoom } from '../../test/fakes/store-room.ts';
import type { WriteScope } from './store.ts';

async function addLabel({ manager }: WriteScope, text: string): Promise<void> {
  await manager.query('INSERT INTO label (text) VALUES (?)', [text]);
}

describe('store', () => {
  let room: StoreRoom;

  beforeEach(async () => {
    room = await StoreRoom.open();
  });
  afterEach(() => room.remove());

  it('runs overlapping writes one after the other', async () => {
    const order: string[] = [];
    const write = (name: string): Promise<void> =>
      room.store.write(async (scope) => {
        order.push(`${name} begins`);
        await addLabel(scope, name);
        order.push(`${name} ends`);
      });
    await Promise.all([write('a'), write('b')]);
    expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
  });

  it('leaves nothing of a failed write and goes on with the next', async () => {
    const failing = room.store.write(async (scope) => {
      await addLabel(scope, 'lost');
      throw new Error('on purpose');
    });
    const following = room.store.write((scope) => addLabel(scope, 'kept'));
    await expect(failing).rejects.toThrow('on purpose');
    await following;
    expect(room.rows('label').map(({ text }) => text)).toEqual(['kept']);
  });

  it('shows readers nothing before the commit', async () => {
    let seenInside: unknown[] = ['unset'];
    await room.store.write(async (scope) => {
      await addLabel(scope, 'a');
      seenInside = room.rows('label');
    });
    expect(seenInside).toEqual([]);
    expect(room.rows('label')).toHaveLength(1);
  });

  it('forgets the labels and effects of a failed write', async () => {
    let hasEffect = false;
    const failing = room.store.write(async ({ labels, afterCommit }) => {
      await labels.idOf('router-4');
      afterCommit(() => (hasEffect = true));
      throw new Error('on purpose');
    });
    await expect(failing).rejects.toThrow('on purpose');
    expect(hasEffect).toBe(false);
    expect(room.store.labels?.find('router-4')).toBeNull();
  });

  it('gives one text one label', async () => {
    const ids = await room.store.write(async ({ labels }) => [
      await labels.idOf('a'),
      await labels.idOf('b'),
      await labels.idOf('a'),
    ]);
    expect(ids[0]).toBe(ids[2]);
    expect(ids[0]).not.toBe(ids[1]);
    expect(room.store.labels?.find('b')).toBe(ids[1]);
  });

  it('syncs what must survive a power cut, and only that', async () => {
    const synchronous = ({ manager }: WriteScope): Promise<unknown> =>
      manager.query('PRAGMA synchronous');
    expect(await room.store.write(synchronous, 'now')).toEqual([{ synchronous: 2 }]);
    expect(await room.store.write(synchronous)).toEqual([{ synchronous: 1 }]);
  });
});
