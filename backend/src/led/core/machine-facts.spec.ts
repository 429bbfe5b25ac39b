import { describe, expect, it } from '@jest/globals';
import { ledSettings } from '@lineside/contract';
import fc from 'fast-check';
import { headerChip, sysfsNumber } from './gpio-chip.ts';
import { findLights } from './kernel-lights.ts';
import { PATTERN_STEPS } from './pattern-steps.ts';
import { kernelBlink, parseTriggers } from './trigger-words.ts';

describe('the chip of the header', () => {
  it.each([
    ['Debian 12 on a Pi 3', { label: 'pinctrl-bcm2835', base: 458, pinCount: 54 }, 475],
    ['Debian 13 on a Pi 4', { label: 'pinctrl-bcm2711', base: 512, pinCount: 58 }, 529],
    ['a Pi 5', { label: 'pinctrl-rp1', base: 569, pinCount: 54 }, 586],
    ['a kernel before 6.6', { label: 'pinctrl-bcm2711', base: 0, pinCount: 58 }, 17],
  ])('on %s has GPIO 17 where its base says', (_where, chip, number) => {
    const others = [
      { label: 'raspberrypi-exp-gpio', base: 450, pinCount: 8 },
      { label: '9030000.pl061', base: 600, pinCount: 8 },
    ];
    const found = headerChip([...others, chip]);
    expect(found).toEqual(chip);
    expect(sysfsNumber(chip, 17)).toBe(number);
    expect(sysfsNumber(chip, 60)).toBeNull();
    expect(headerChip(others)).toBeNull();
  });
});

describe('the lights of the kernel', () => {
  const none = ledSettings.parse({}).ledClass;

  it('are those made for Lineside, where there are any', () => {
    const names = ['ACT', 'PWR', 'lineside:green:line', 'lineside:red:box', 'mmc0::'];
    expect(findLights(names, none)).toEqual({
      line: 'lineside:green:line',
      speed: null,
      box: 'lineside:red:box',
    });
  });

  it.each([
    [['ACT', 'PWR', 'default-on', 'mmc0'], { line: 'ACT', speed: null, box: 'PWR' }],
    [['led0', 'led1'], { line: 'led0', speed: null, box: 'led1' }],
    [['ACT'], { line: 'ACT', speed: null, box: null }],
    [['input0::capslock'], { line: null, speed: null, box: null }],
  ])('of %j serve a box without wires', (names, wanted) => {
    expect(findLights(names, none)).toEqual(wanted);
  });

  it('are those of the settings, also where they do not exist', () => {
    const wanted = { ...none, speed: 'my:own:light' };
    expect(findLights(['ACT'], wanted)).toEqual(wanted);
  });
});

describe('the triggers of the kernel', () => {
  it('are read with the one in force', () => {
    const { current, available } = parseTriggers('none [mmc0] timer\nheartbeat \n');
    expect(current).toBe('mmc0');
    expect([...available]).toEqual(['none', 'mmc0', 'timer', 'heartbeat']);
    expect(parseTriggers('')).toEqual({ current: null, available: new Set() });
  });

  it('never make the reader fail', () => {
    fc.assert(fc.property(fc.string(), (text) => void parseTriggers(text)));
  });

  it('take the rhythm of the patterns', () => {
    const all = new Set(['timer', 'pattern']);
    expect(kernelBlink('slow-blink', 9, all)).toEqual({
      trigger: 'timer',
      onMs: 1000,
      offMs: 1000,
    });
    expect(kernelBlink('fast-blink', 9, all)).toEqual({ trigger: 'timer', onMs: 100, offMs: 100 });
    expect(kernelBlink('double-flash', 9, all)).toEqual({
      trigger: 'pattern',
      pattern: '9 100 9 0 0 150 0 0 9 100 9 0 0 1150 0 0',
    });
  });

  it('are done without where the kernel has none', () => {
    const timerOnly = new Set(['timer']);
    expect(kernelBlink('double-flash', 1, timerOnly)).toBeNull();
    expect(kernelBlink('slow-blink', 1, new Set())).toBeNull();
  });
});

it('nothing flashes more than five times a second', () => {
  for (const steps of Object.values(PATTERN_STEPS)) {
    const totalMs = steps.reduce((sum, { durationMs }) => sum + durationMs, 0);
    const flashes = steps.filter(({ isLit }) => isLit).length;
    expect((flashes * 1000) / totalMs).toBeLessThanOrEqual(5);
  }
});
