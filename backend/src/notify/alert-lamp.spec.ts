import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { alertSettings, type AlertNews, type LedsView } from '@lineside/contract';
import { anyAlert } from '../../test/fakes/alerts.ts';
import { FakeSettings } from '../../test/fakes/fake-spine.ts';
import { newDirectory } from '../../test/fakes/store-room.ts';
import { systemClock } from '../measurement/clock.ts';
import { EventBus } from '../measurement/event-bus.ts';
import { AlertStore } from '../store/alert-store.ts';
import { Store } from '../store/store.ts';
import { AlertLamp } from './alert-lamp.ts';
import { ChannelBook } from './channel-book.ts';

const lamp = { id: 'lamp', name: 'Lamp', kind: 'led', settings: {} };
const page = { id: 'page', name: 'Page', kind: 'page', settings: {} };
const withChannels = (...channels: readonly object[]) => ({
  alerts: alertSettings.parse({ channels }),
});

describe('AlertLamp', () => {
  let store: Store;
  let ledger: AlertStore;
  let bus: EventBus;
  let settings: FakeSettings;
  let told: boolean[];

  beforeEach(async () => {
    store = new Store(newDirectory(), systemClock);
    await store.open();
    ledger = new AlertStore(store);
    bus = new EventBus();
    settings = new FakeSettings(withChannels(lamp, page));
    told = [];
    bus.on('alert.lit', 'spec', ({ isLit }) => void told.push(isLit));
  });
  afterEach(() => store.close());

  async function start(): Promise<AlertLamp> {
    const one = new AlertLamp(ledger, new ChannelBook(settings), bus);
    one.onModuleInit();
    await one.onApplicationBootstrap();
    return one;
  }

  async function bring(key: string, channelId: string): Promise<number> {
    const { id: _id, ...plain } = anyAlert(1, Date.UTC(2026, 10, 21));
    const alert = await ledger.enter({ ...plain, key }, [channelId]);
    const alertIds = alert === null ? [] : [alert.id];
    const facts = { atMs: 1, parcelId: null, reason: null, detail: null };
    await ledger.change([{ ...facts, alertIds, channelId, state: 'sent' }]);
    return alertIds[0] ?? 0;
  }

  const looked = async (): Promise<void> => {
    const news: AlertNews = { unreadCount: 0, told: null };
    bus.emit('alert.changed', news);
    // The lamp asks the database before it tells.
    await ledger.hasUnread(['lamp']);
    await Promise.resolve();
  };

  it('is lit by its channel, and goes out when everything was looked at', async () => {
    const one = await start();
    expect(told).toEqual([]);
    const id = await bring('a', 'lamp');
    one.show();
    await looked();
    expect(told).toEqual([true]);
    await ledger.markRead(id);
    await looked();
    expect(told).toEqual([true, false]);
  });

  it('is lit again after a restart, while somebody has yet to look', async () => {
    await bring('a', 'lamp');
    await start();
    expect(told).toEqual([true]);
  });

  it('does not care about alerts of other channels, or of one that was switched off', async () => {
    await bring('a', 'page');
    await start();
    expect(told).toEqual([]);
    await bring('b', 'lamp');
    await settings.change(withChannels({ ...lamp, isEnabled: false }, page));
    await looked();
    expect(told).toEqual([]);
  });

  it('knows whether there is a light to be lit', async () => {
    const one = await start();
    expect(one.isThere).toBe(false);
    const light = { id: 'box', pattern: 'steady', meaning: 'box-well', brightness: 1 } as const;
    const view: LedsView = {
      ...{ atMs: 1, mode: 'normal', testEndsMs: null, isNight: false, canDim: false, drivers: [] },
      lights: [{ ...light, place: 'GPIO 22', fault: null }],
      button: { state: 'off', place: null, obstacle: null, subject: null, detail: null },
    };
    bus.emit('leds.changed', view);
    expect(one.isThere).toBe(true);
    bus.emit('leds.changed', { ...view, lights: [{ ...light, place: null, fault: null }] });
    expect(one.isThere).toBe(false);
  });
});
