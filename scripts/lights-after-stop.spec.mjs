import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';

const script = join(import.meta.dirname, 'lights-after-stop.mjs');
let root;

function put(path, text) {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), text);
}

const textOf = (path) => readFileSync(join(root, path), 'utf8');

function run(result) {
  const env = { SERVICE_RESULT: result, LIGHTS_SYSFS: root, LINESIDE_DATA_DIR: root };
  return execFileSync(process.execPath, [script], { env, encoding: 'utf8' });
}

function addLight(name) {
  const files = {
    trigger: 'mmc0',
    brightness: '1',
    max_brightness: '9',
    delay_on: '',
    delay_off: '',
  };
  for (const [file, text] of Object.entries(files)) put(`class/leds/${name}/${file}`, text);
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'lineside-lights-'));
  put('class/gpio/gpiochip512/label', 'pinctrl-bcm2711\n');
  put('class/gpio/gpiochip512/base', '512\n');
  for (const pin of [17, 23]) put(`class/gpio/gpio${512 + pin}/value`, '1');
  put('settings.json', '{"leds": {"gpio": {"line": {"pin": 17}, "box": {"pin": null}}}}');
});
afterEach(() => rmSync(root, { recursive: true }));

test('after a crash the pins of lights are dark, and no other pin is touched', () => {
  run('watchdog');
  assert.equal(textOf('class/gpio/gpio529/value'), '0');
  assert.equal(textOf('class/gpio/gpio535/value'), '1');
});

test('after a crash the box light blinks fast, the others of Lineside are dark', () => {
  for (const name of ['lineside:green:line', 'lineside:red:box', 'PWR']) addLight(name);
  run('signal');
  const seen = ['trigger', 'brightness', 'delay_on', 'delay_off'].map((file) =>
    textOf(`class/leds/lineside:red:box/${file}`),
  );
  assert.deepEqual(seen, ['timer', '9', '100', '100']);
  assert.equal(textOf('class/leds/lineside:green:line/brightness'), '0');
  assert.equal(textOf('class/leds/PWR/trigger'), 'mmc0');
});

test('a box without wires blinks with its own light', () => {
  addLight('ACT');
  run('exit-code');
  assert.equal(textOf('class/leds/ACT/trigger'), 'timer');
});

test('a clean stop, and a machine without lights, change nothing', () => {
  run('success');
  assert.equal(textOf('class/gpio/gpio529/value'), '1');
  rmSync(join(root, 'class'), { recursive: true });
  rmSync(join(root, 'settings.json'));
  assert.equal(run('watchdog'), '');
});
