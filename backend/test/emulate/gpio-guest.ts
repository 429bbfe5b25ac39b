/**
 * Runs inside the emulated machine: lets the real drivers set real pins and asks the kernel's own
 * `/sys/kernel/debug/gpio` whether they did. One line per check; `npm run emulate -- gpio` reads them.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { ledSettings, type LightId, type LightPattern } from '@lineside/contract';
import { gpio } from '../../src/led/adapters/gpio.driver.ts';
import { ledClass } from '../../src/led/adapters/led-class.driver.ts';
import { NodeSysfs } from '../../src/led/adapters/node-sysfs.ts';
import { loadOnoff } from '../../src/led/adapters/onoff-pins.ts';
import {
  isHindrance,
  type LedDriver,
  type LedKit,
  type LightPanel,
} from '../../src/led/led-driver.ts';

const kit: LedKit = { sysfs: new NodeSysfs(), loadPins: loadOnoff };
const ON_PINS = ledSettings.parse({
  gpio: { line: { pin: 17 }, speed: { pin: 27, isActiveLow: true }, box: { pin: 22 } },
});
const ON_TAKEN_PIN = ledSettings.parse({ gpio: { line: { pin: 5 } } });
const KERNEL_LIGHTS = ledSettings.parse({});
/** Where the device tree put the kernel's lights. */
const KERNEL_PINS: Readonly<Record<LightId, number>> = { line: 5, speed: 6, box: 13 };

let failedCount = 0;

function check(name: string, seen: unknown, wanted: unknown): void {
  const isRight = JSON.stringify(seen) === JSON.stringify(wanted);
  if (!isRight) failedCount += 1;
  const what = isRight ? '' : `: saw ${JSON.stringify(seen)}, wanted ${JSON.stringify(wanted)}`;
  console.log(`CHECK ${isRight ? 'ok    ' : 'FAILED'} ${name}${what}`);
}

/** First number of the header's pins, read by itself, not by the code that is checked. */
function headerBase(): number {
  const chips = readdirSync('/sys/class/gpio').filter((name) => name.startsWith('gpiochip'));
  const text = (chip: string, file: string): string =>
    readFileSync(`/sys/class/gpio/${chip}/${file}`, 'utf8').trim();
  const header = chips.find((chip) => text(chip, 'label').startsWith('pinctrl-bcm'));
  return header === undefined ? NaN : Number(text(header, 'base'));
}

/** What the kernel says of a BCM pin, e.g. `sysfs out hi`; `unused` when nobody has it. */
function kernelSays(pin: number): string {
  const wanted = headerBase() + pin;
  const lines = readFileSync('/sys/kernel/debug/gpio', 'utf8').split('\n');
  const line = lines.find((text) => text.trim().startsWith(`gpio-${wanted} `)) ?? '';
  const found = /\(([^|]*)\|([^)]*)\)\s+(in|out)\s+(hi|lo)/.exec(line);
  if (found === null) return 'unused';
  const [, , user = '', direction = '', level = ''] = found;
  return `${user.trim()} ${direction} ${level}`;
}

/** Waits without the event loop: whatever moves meanwhile is moved by the kernel. */
function sleepDeaf(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

/** How often a pin changes while it is looked at. */
async function changesOf(
  pin: number,
  forMs: number,
  pause: (ms: number) => unknown,
): Promise<number> {
  const endMs = performance.now() + forMs;
  let count = 0;
  let last = kernelSays(pin);
  while (performance.now() < endMs) {
    await pause(20);
    const now = kernelSays(pin);
    if (now !== last) count += 1;
    last = now;
  }
  return count;
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function open(driver: LedDriver, settings: typeof ON_PINS): Promise<LightPanel> {
  const opened = await driver.open(settings, kit);
  if (isHindrance(opened)) throw new Error(`${driver.id}: ${opened.detail}`);
  return opened;
}

const show = (panel: LightPanel, light: LightId, pattern: LightPattern): Promise<string | null> =>
  panel.show(light, { pattern, brightness: 1 });

async function checkPins(): Promise<void> {
  check('the pins of the header do not begin at 0', headerBase() > 0, true);
  check('gpio: can be used', await gpio.detect(ON_PINS, kit), null);
  check('gpio: looking takes no pin', kernelSays(17), 'unused');
  const panel = await open(gpio, ON_PINS);
  check('gpio: GPIO 17 is dark at first', kernelSays(17), 'sysfs out lo');
  check('gpio: GPIO 27 (active-low) is dark at first', kernelSays(27), 'sysfs out hi');
  await show(panel, 'line', 'steady');
  check('gpio: onoff lights GPIO 17', kernelSays(17), 'sysfs out hi');
  await show(panel, 'speed', 'steady');
  check('gpio: onoff lights GPIO 27 (active-low)', kernelSays(27), 'sysfs out lo');
  await show(panel, 'line', 'off');
  check('gpio: onoff darkens GPIO 17', kernelSays(17), 'sysfs out lo');
  await show(panel, 'box', 'fast-blink');
  const changes = await changesOf(22, 3000, sleep);
  check(`gpio: GPIO 22 blinks fast (${changes} changes in 3 s)`, changes >= 10, true);
  await panel.close();
  check('gpio: the pins are given back', [17, 27, 22].map(kernelSays), [
    'unused',
    'unused',
    'unused',
  ]);
  const taken = await gpio.open(ON_TAKEN_PIN, kit);
  check('gpio: a pin of another driver is told', isHindrance(taken) && taken.obstacle, 'pin-taken');
}

async function checkButton(): Promise<void> {
  const pins = await loadOnoff();
  const button = pins.openInput(headerBase() + 23, true, () => undefined);
  check('button: onoff listens to GPIO 23', kernelSays(23).startsWith('sysfs in'), true);
  check('button: the level can be read', typeof button.isActive(), 'boolean');
  button.release();
  check('button: the pin is given back', kernelSays(23), 'unused');
}

async function checkKernelLights(): Promise<void> {
  const trigger = (name: string): string =>
    /\[(.*)\]/.exec(readFileSync(`/sys/class/leds/${name}/trigger`, 'utf8'))?.[1] ?? '';
  const [line, box] = ['lineside:green:line', 'lineside:yellow:box'];
  check('led-class: the box light beats from the start of the kernel', trigger(box), 'heartbeat');
  check('led-class: can be used', await ledClass.detect(KERNEL_LIGHTS, kit), null);
  const panel = await open(ledClass, KERNEL_LIGHTS);
  check('led-class: finds the lights of the device tree', panel.places.line, line);
  await show(panel, 'line', 'steady');
  check('led-class: lights GPIO 5', kernelSays(KERNEL_PINS.line), `${line} out hi`);
  await show(panel, 'line', 'off');
  check('led-class: darkens GPIO 5', kernelSays(KERNEL_PINS.line), `${line} out lo`);
  check('led-class: a fast blink is set', await show(panel, 'box', 'fast-blink'), null);
  check('led-class: the kernel blinks by its timer', trigger(box), 'timer');
  const fast = await changesOf(KERNEL_PINS.box, 3000, sleepDeaf);
  check(`led-class: GPIO 13 blinks while Node is deaf (${fast} changes in 3 s)`, fast >= 10, true);
  check('led-class: a double flash is set', await show(panel, 'box', 'double-flash'), null);
  check('led-class: the kernel flashes by its pattern', trigger(box), 'pattern');
  const flashes = await changesOf(KERNEL_PINS.box, 6000, sleepDeaf);
  const isDouble = flashes >= 8 && flashes <= 20;
  check(
    `led-class: GPIO 13 flashes while Node is deaf (${flashes} changes in 6 s)`,
    isDouble,
    true,
  );
  await panel.close();
  check('led-class: dark at the end', kernelSays(KERNEL_PINS.box), `${box} out lo`);
  check('led-class: no trigger is left behind', trigger(box), 'none');
}

async function checkRights(): Promise<void> {
  process.setgid?.(65_534);
  process.setuid?.(65_534);
  const pins = await gpio.open(ON_PINS, kit);
  check('gpio: nobody may not, and is told', isHindrance(pins) && pins.obstacle, 'no-permission');
  const lights = await ledClass.open(KERNEL_LIGHTS, kit);
  check(
    'led-class: nobody may not, and is told',
    isHindrance(lights) && lights.obstacle,
    'no-permission',
  );
}

try {
  await checkPins();
  await checkButton();
  await checkKernelLights();
  await checkRights();
} catch (error) {
  failedCount += 1;
  console.log(`CHECK FAILED the checks broke off: ${String(error)}`);
}
process.exit(failedCount === 0 ? 0 : 1);
