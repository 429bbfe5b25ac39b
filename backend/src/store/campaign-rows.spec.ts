import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { campaignList } from '@lineside/contract';
import { anyCampaign } from '../../test/fakes/campaigns.ts';
import { StoreRoom } from '../../test/fakes/store-room.ts';

describe('campaigns on the disk', () => {
  let room: StoreRoom;
  let nowMs: number;

  beforeEach(async () => {
    room = await StoreRoom.open();
    nowMs = room.clock.nowMs();
  });
  afterEach(() => room.remove());

  it('come back as they were told, newest first and in their newest state', async () => {
    await room.journal.commitCampaign(anyCampaign(1, nowMs));
    await room.journal.commitCampaign(anyCampaign(2, nowMs + 5000));
    const ended = anyCampaign(1, nowMs, { endMs: nowMs + 1000, end: 'stopped' });
    await room.journal.commitCampaign(ended);
    const found = await room.archive.campaigns();
    expect(found).toEqual([anyCampaign(2, nowMs + 5000), ended]);
    expect(campaignList.parse({ items: found }).items).toEqual(found);
  });

  it('that wait for the right time are listed, and dated anew', async () => {
    room.journal.hold();
    await room.journal.commitCampaign(anyCampaign(1, nowMs));
    expect(await room.archive.campaigns()).toHaveLength(1);
    expect(room.rows('campaign')).toEqual([]);
    room.journal.release({ fromMs: nowMs, deltaMs: 3_600_000 });
    await room.journal.flush();
    expect(room.rows('campaign')).toHaveLength(1);
    expect(await room.archive.campaigns()).toMatchObject([{ createdMs: nowMs + 3_600_000 }]);
  });

  it('are measured against no plan where theirs cannot be read', async () => {
    await room.journal.commitCampaign(anyCampaign(1, nowMs));
    await room.store.write(({ manager }) => manager.query(`UPDATE campaign SET plan_json = '['`));
    const [found] = await room.archive.campaigns();
    expect(found?.plan.down).toEqual({ maxBps: null, normalBps: null, minBps: null });
  });
});
