import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import type { BoxTrouble } from '@lineside/contract';
import { NO_SENSORS } from '../../test/fakes/box-sensors.ts';
import { FakeClock } from '../../test/fakes/fake-clock.ts';
import { FakeJournal } from '../../test/fakes/fake-spine.ts';
import type { BoxSensors } from '../measurement/box-sensors.ts';
import { EventBus } from '../measurement/event-bus.ts';
import type { CardState } from './card-sensor.ts';
import { BoxWatch } from './box-watch.ts';

type Doubt = 'not-synchronised' | null;
type Rejection = { path: string; problems: []; inForce: 'defaults' } | null;

let watch: BoxWatch;
let heard: (readonly BoxTrouble[])[];
let isWritable: boolean;
const clockTrust: { doubt: Doubt } = { doubt: null };
const settings: { rejection: Rejection } = { rejection: null };
const updates = { hasUnseenFailure: false };
const card: CardState = { errorCount: 0, reason: null, isFailing: false };
let cardNow: CardState;
let readSensors: () => Promise<BoxSensors>;

beforeEach(() => {
  jest.useFakeTimers();
  heard = [];
  isWritable = true;
  clockTrust.doubt = null;
  settings.rejection = null;
  readSensors = () => Promise.resolve(NO_SENSORS);
  cardNow = card;
  const bus = new EventBus();
  bus.on('box.changed', 'spec', ({ troubles }) => void heard.push(troubles));
  const journal = { health: () => ({ ...new FakeJournal().health(), isWritable }) };
  watch = new BoxWatch(
    journal,
    { read: () => readSensors() },
    { read: () => Promise.resolve(cardNow) },
    settings,
    clockTrust,
    updates,
    bus,
    new FakeClock(),
  );
});
afterEach(() => {
  watch.beforeApplicationShutdown();
  jest.useRealTimers();
});

it('tells after the start that all is well, once', async () => {
  watch.onApplicationBootstrap();
  await jest.advanceTimersByTimeAsync(60_000);
  expect(heard).toEqual([[]]);
});

it('tells each trouble within five seconds, and when it is over', async () => {
  watch.onApplicationBootstrap();
  await jest.advanceTimersByTimeAsync(0);
  isWritable = false;
  clockTrust.doubt = 'not-synchronised';
  settings.rejection = { path: 'settings.json', problems: [], inForce: 'defaults' };
  readSensors = () => Promise.resolve({ ...NO_SENSORS, isUndervolted: true });
  await jest.advanceTimersByTimeAsync(5000);
  isWritable = true;
  await jest.advanceTimersByTimeAsync(5000);
  expect(heard).toEqual([
    [],
    ['weak-power', 'disk', 'clock', 'settings'],
    ['weak-power', 'clock', 'settings'],
  ]);
});

it('tells a card that refuses, and keeps what is known of it', async () => {
  watch.onApplicationBootstrap();
  await jest.advanceTimersByTimeAsync(0);
  cardNow = { errorCount: 2, reason: null, isFailing: true };
  await jest.advanceTimersByTimeAsync(5000);
  expect(heard).toEqual([[], ['sd-card']]);
  expect(watch.card).toEqual(cardNow);
});

it('goes on after a sensor that failed, and waits for one that hangs', async () => {
  readSensors = () => Promise.reject(new Error('EIO'));
  watch.onApplicationBootstrap();
  await jest.advanceTimersByTimeAsync(0);
  expect(heard).toEqual([]);
  let count = 0;
  readSensors = () => {
    count += 1;
    return new Promise(() => undefined);
  };
  await jest.advanceTimersByTimeAsync(30_000);
  expect(count).toBe(1);
});
