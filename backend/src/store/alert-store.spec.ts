import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { StoreRoom } from '../../test/fakes/store-room.ts';
import type { DeliveryChange, NewAlert } from '../measurement/alert-ledger.ts';
import { AlertStore } from './alert-store.ts';

let room: StoreRoom;
let ledger: AlertStore;
beforeEach(async () => {
  room = await StoreRoom.open();
  ledger = new AlertStore(room.store);
});
afterEach(() => room.remove());

function newAlert(key: string): NewAlert {
  return {
    ...{ key, source: 'outage', step: 'raised', subject: 'outage:1', isUrgent: false },
    atMs: room.clock.nowMs(),
    fact: { about: 'test' },
  };
}

function change(state: DeliveryChange['state'], facts: Partial<DeliveryChange> = {}) {
  const plain = { alertIds: [1], channelId: 'a', atMs: room.clock.nowMs() };
  return { ...plain, state, parcelId: null, reason: null, detail: null, ...facts };
}

describe('AlertStore', () => {
  it('enters the same event once', async () => {
    const first = await ledger.enter(newAlert('one'), ['a', 'b']);
    expect(first).toMatchObject({ id: 1, subject: 'outage:1' });
    expect(await ledger.enter(newAlert('one'), ['a', 'b'])).toBeNull();
    expect(room.rows('alert')).toHaveLength(1);
    expect(room.rows('alert_delivery')).toHaveLength(2);
  });

  it('knows after a restart what waits and what was being sent', async () => {
    await ledger.enter(newAlert('one'), ['a', 'b']);
    await ledger.change([change('sending', { parcelId: 'p' })]);
    await room.close();
    const again = await StoreRoom.open(room.dir, room.clock);
    const { waiting, sending } = await new AlertStore(again.store).open();
    expect(waiting.map(({ channelId }) => channelId)).toEqual(['b']);
    expect(sending).toMatchObject([{ channelId: 'a', alert: { id: 1 }, attemptCount: 0 }]);
    room = again;
  });

  it('counts attempts, and messages rather than alerts', async () => {
    await ledger.enter(newAlert('one'), ['a']);
    await ledger.enter(newAlert('two'), ['a']);
    const alertIds = [1, 2];
    await ledger.change([change('sending', { alertIds, parcelId: 'p' })]);
    await ledger.change([change('waiting', { alertIds, reason: 'dns', detail: 'no such host' })]);
    room.clock.advance(5000);
    await ledger.change([change('sending', { alertIds, parcelId: 'q' })]);
    await ledger.change([change('sent', { alertIds, parcelId: 'q' })]);
    const sentMs = room.clock.nowMs();
    expect(await ledger.records(0)).toEqual([
      { channelId: 'a', lastSentMs: sentMs, sentMs: [sentMs] },
    ]);
    expect(await ledger.records(sentMs + 1)).toMatchObject([{ sentMs: [] }]);
    const { alerts, deliveries } = await ledger.page({ limit: 10 });
    expect(alerts.map(({ id }) => id)).toEqual([2, 1]);
    expect(deliveries[0]).toMatchObject({ state: 'sent', attemptCount: 2, parcelId: 'q' });
    expect(deliveries[0]).toMatchObject({ reason: null, detail: null });
  });

  it('counts what nobody has looked at', async () => {
    await ledger.enter(newAlert('one'), []);
    await ledger.enter(newAlert('two'), []);
    expect(await ledger.unreadCount()).toBe(2);
    await ledger.markRead(1);
    expect(await ledger.unreadCount()).toBe(1);
  });

  it('shows no alert whose facts it cannot read', async () => {
    await ledger.enter(newAlert('one'), ['a']);
    await room.store.write(({ manager }) => manager.query(`UPDATE alert SET fact_json = '{'`));
    expect((await ledger.page({ limit: 10 })).alerts).toEqual([]);
    expect((await ledger.open()).waiting).toEqual([]);
  });
});
