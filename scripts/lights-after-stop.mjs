#!/usr/bin/env node
/**
 * What the lights show when Lineside has stopped and could not say so itself. For a service manager:
 *
 *   ExecStopPost=/opt/lineside/current/node_modules/.bin/node scripts/lights-after-stop.mjs
 *
 * After a clean stop ($SERVICE_RESULT is "success") nothing is done: the lights are dark already. Else the
 * lights on pins go dark, and the kernel's box light (lineside:*:box, or PWR, or ACT) blinks fast, by itself.
 * Which pins are lights is read from settings.json in $LINESIDE_DATA_DIR; no other pin is touched.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const HEADER = /^pinctrl-(bcm2711|bcm2835|rp1)$/;
const OWN_LIGHT = /^lineside:[^:]*:(line|speed|box)$/;

/** `''` for what cannot be read. */
function read(path) {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return '';
  }
}

/** What cannot be written is left as it is: there is nobody to tell. */
function put(path, text) {
  try {
    writeFileSync(path, text, { flag: 'r+' });
  } catch {
    // Not allowed, or gone.
  }
}

function list(folder) {
  return existsSync(folder) ? readdirSync(folder) : [];
}

/** BCM numbers of the lights. */
function lightPins(dataDir) {
  try {
    const { leds } = JSON.parse(readFileSync(join(dataDir, 'settings.json'), 'utf8'));
    return Object.values(leds?.gpio ?? {}).flatMap((light) => light?.pin ?? []);
  } catch {
    return [];
  }
}

function darkenPins(sysfs, dataDir) {
  const folder = join(sysfs, 'class/gpio');
  const chip = list(folder).find((name) => HEADER.test(read(join(folder, name, 'label'))));
  if (chip === undefined) return;
  const base = Number(read(join(folder, chip, 'base')));
  // Left exported by the process that is gone; 0 is "dark", whatever the level.
  for (const pin of lightPins(dataDir)) put(join(folder, `gpio${base + pin}`, 'value'), '0');
}

function blinkBoxLight(sysfs) {
  const folder = join(sysfs, 'class/leds');
  const names = list(folder);
  const own = names.filter((name) => OWN_LIGHT.test(name));
  for (const name of own) {
    put(join(folder, name, 'trigger'), 'none');
    put(join(folder, name, 'brightness'), '0');
  }
  const box = [own.find((name) => name.endsWith(':box')), 'PWR', 'ACT'].find((name) =>
    names.includes(name ?? ''),
  );
  if (box === undefined) return;
  const light = join(folder, box);
  put(join(light, 'trigger'), 'none');
  put(join(light, 'brightness'), read(join(light, 'max_brightness')));
  put(join(light, 'trigger'), 'timer');
  put(join(light, 'delay_on'), '100');
  put(join(light, 'delay_off'), '100');
}

if (process.env.SERVICE_RESULT !== 'success') {
  const sysfs = process.env.LIGHTS_SYSFS ?? '/sys';
  darkenPins(sysfs, process.env.LINESIDE_DATA_DIR ?? './data');
  blinkBoxLight(sysfs);
}
