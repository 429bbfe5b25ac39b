import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemView } from '@lineside/contract';
import { StoredBox } from '../../test/fakes/stored-box.ts';

const TOKEN = 'battery-staple';
const AS_OWNER = { headers: { authorization: `Bearer ${TOKEN}` } };

describe('the machine', () => {
  let box: StoredBox;
  beforeAll(async () => {
    box = await StoredBox.start(TOKEN);
  });
  afterAll(() => box.stop());

  it('tells of itself, and of what the database holds', async () => {
    const response = await fetch(`${box.url}/system`);
    expect(response.status).toBe(200);
    const view = systemView.parse(await response.json());
    expect(view.versions.sqlite).toMatch(/^3\./);
    expect(view.versions.schema).toBeGreaterThan(0);
    expect(view.database.isWritable).toBe(true);
    expect(view.database.holdings.length).toBeGreaterThan(10);
    expect(view.disk?.freeBytes).toBeGreaterThan(0);
    expect(view.memory.programBytes).toBeGreaterThan(0);
    expect(view.clock.timeZone).not.toBe('');
  });

  it('is started again by the owner only', async () => {
    const post = { method: 'POST' };
    const stranger = await fetch(`${box.url}/system/restart`, post);
    expect(stranger.status).toBe(401);
    expect(box.restartCount).toBe(0);
    const owner = await fetch(`${box.url}/system/restart`, { ...post, ...AS_OWNER });
    expect(owner.status).toBe(202);
    expect(await owner.json()).toEqual({ isRestarting: true });
    expect(box.restartCount).toBe(1);
  });
});
