/**
 * From the verdict on the bus to the write of the file that moves a light, over a thousand changes, for
 * every driver with files. Run by `npm run bench -- glance`.
 */
import 'reflect-metadata';
import { Logger } from '@nestjs/common';
import type { Verdict } from '@lineside/contract';
import { EventBus } from '../../src/measurement/event-bus.ts';
import { systemLocalTime } from '../../src/measurement/local-time.ts';
import { ButtonWatch } from '../../src/led/button-watch.ts';
import { DriverChoice } from '../../src/led/driver-choice.ts';
import { LampLighter } from '../../src/led/lamp-lighter.ts';
import { OwnAddress } from '../../src/led/own-address.ts';
import { SpeedWatch } from '../../src/led/speed-watch.ts';
import { percentileOfSorted } from '../../src/kernel/statistics.ts';
import { FakePins } from '../fakes/fake-pins.ts';
import { fakeArchive, FakeSettings, processClock } from '../fakes/fake-spine.ts';
import { FakeSysfs } from '../fakes/fake-sysfs.ts';
import { fakeLedKit } from '../fakes/led-stages.ts';

const BASE = 512;
const PIN = 17;
const OWN_LIGHT = 'lineside:green:line';
const CHANGES = 1000;
const GOAL_MS = 100;

/** Lights on one kind of hardware, and the file that the line light moves. */
interface Wiring {
  readonly name: string;
  readonly settings: object;
  readonly file: string;
}

const WIRINGS: readonly Wiring[] = [
  {
    name: 'gpio',
    settings: { gpio: { line: { pin: PIN }, speed: { pin: 27 }, box: { pin: 22 } } },
    file: `class/gpio/gpio${BASE + PIN}/value`,
  },
  { name: 'led-class', settings: {}, file: `class/leds/${OWN_LIGHT}/` },
];

async function benchWiring({ name, settings: leds, file }: Wiring): Promise<boolean> {
  const sysfs = new FakeSysfs();
  sysfs.addChip('pinctrl-bcm2711', BASE, 58);
  sysfs.addLed({ name: OWN_LIGHT, triggers: ['timer', 'pattern'] });
  const bus = new EventBus();
  const lighter = await lightOn(sysfs, bus, leds);
  const delaysMs: number[] = [];
  for (const verdict of changes()) {
    const fromMs = performance.now();
    const seen = sysfs.writes.length;
    bus.emit('verdict.changed', verdict);
    let moved = null;
    while (moved === null && performance.now() - fromMs < 10 * GOAL_MS) {
      moved = sysfs.writes.slice(seen).find(({ path }) => path.startsWith(file)) ?? null;
      // Another turn of the event loop, as a probe would take it.
      if (moved === null) await new Promise((resolve) => setImmediate(resolve));
    }
    delaysMs.push(moved === null ? Infinity : moved.atMs - fromMs);
    // A moment in between, in which blinking goes on.
    if (delaysMs.length % 50 === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await lighter.beforeApplicationShutdown();
  sysfs.remove();
  return report(name, delaysMs);
}

async function lightOn(sysfs: FakeSysfs, bus: EventBus, leds: object): Promise<LampLighter> {
  const settings = new FakeSettings({ leds });
  const kit = fakeLedKit(sysfs, new FakePins(sysfs));
  const speed = new SpeedWatch(processClock, fakeArchive(), settings, bus);
  const orders = {
    startSpeedTest: () => Promise.resolve({ status: 'skipped', why: 'bench' } as const),
  };
  const lighter = new LampLighter(
    ...([processClock, systemLocalTime, { doubt: null }, settings, bus] as const),
    ...([new DriverChoice(kit), speed, new OwnAddress(bus)] as const),
    new ButtonWatch(kit, processClock, orders, bus),
  );
  lighter.onModuleInit();
  await lighter.onApplicationBootstrap();
  return lighter;
}

/** Each differs from the one before in what the light shows. */
function changes(): Verdict[] {
  const states = ['up', 'down', 'degraded', 'down', 'unknown'] as const;
  return Array.from({ length: CHANGES }, (_, index) => {
    const state = states[index % states.length] ?? 'unknown';
    const blame = index % 2 === 0 ? 'isp' : 'router';
    const rest = { cause: 'none', sinceMs: index, family: null, evidence: [] } as const;
    return { state, blame, ...rest, evidence: [] };
  });
}

function report(name: string, delaysMs: readonly number[]): boolean {
  const sorted = [...delaysMs].sort((a, b) => a - b);
  const at = (share: number): string => (percentileOfSorted(sorted, share) ?? Infinity).toFixed(3);
  const worst = sorted.at(-1) ?? Infinity;
  const isMet = (percentileOfSorted(sorted, 0.99) ?? Infinity) <= GOAL_MS;
  console.log(
    `  verdict to ${name.padEnd(10)} n ${sorted.length}  p50 ${at(0.5)}  p99 ${at(0.99)}  ` +
      `worst ${worst.toFixed(3)} ms (goal: p99 within ${GOAL_MS} ms) ${isMet ? '' : 'MISSED'}`,
  );
  return isMet;
}

Logger.overrideLogger(false);
let isMet = true;
for (const wiring of WIRINGS) isMet = (await benchWiring(wiring)) && isMet;
process.exitCode = isMet ? 0 : 1;
