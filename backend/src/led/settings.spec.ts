import { describe, expect, it } from '@jest/globals';
import { ledSettings, settings } from '@lineside/contract';
import { problemsOf } from '../kernel/schema-problems.ts';

function problems(leds: object): object[] {
  const parsed = settings.safeParse({ leds });
  return parsed.success ? [] : problemsOf(parsed.error.issues);
}

describe('the settings of lights and button', () => {
  it('touch no pin unless told to', () => {
    const { gpio, button, driver } = ledSettings.parse({});
    expect([gpio.line.pin, gpio.speed.pin, gpio.box.pin, button.pin]).toEqual([
      null,
      null,
      null,
      null,
    ]);
    expect(driver).toBe('auto');
  });

  it('take different pins', () => {
    const gpio = { line: { pin: 17 }, speed: { pin: 27 }, box: { pin: 22, isActiveLow: true } };
    expect(problems({ gpio, button: { pin: 5 } })).toEqual([]);
  });

  it.each([
    [
      'two lights on a pin',
      { gpio: { line: { pin: 17 }, box: { pin: 17 } } },
      { path: 'leds.gpio.box.pin', message: 'pin 17 is already that of the line light' },
    ],
    [
      'the button on a light',
      { gpio: { speed: { pin: 27 } }, button: { pin: 27 } },
      { path: 'leds.button.pin', message: 'pin 27 is already that of the speed light' },
    ],
    [
      'a kernel light twice',
      { ledClass: { line: 'ACT', box: 'ACT' } },
      { path: 'leds.ledClass.box', message: 'ACT is already the line light' },
    ],
    [
      'a pin the header does not have',
      { gpio: { line: { pin: 28 } } },
      { path: 'leds.gpio.line.pin', message: 'must be a BCM pin number from 2 to 27' },
    ],
    [
      'half a pin',
      { button: { pin: 4.5 } },
      { path: 'leds.button.pin', message: 'must be a BCM pin number from 2 to 27' },
    ],
    [
      'a way out of the folder of the lights',
      { ledClass: { line: '../../class/net' } },
      { path: 'leds.ledClass.line', message: 'must be the name of a folder in /sys/class/leds' },
    ],
    [
      'an hour that does not exist',
      { night: { from: '24:00' } },
      { path: 'leds.night.from', message: 'must be a time like 22:00' },
    ],
    [
      'a night of no length',
      { night: { mode: 'off', from: '22:00', to: '22:00' } },
      { path: 'leds.night.to', message: 'must not end at the minute it begins' },
    ],
  ])('refuse %s', (_what, leds, problem) => {
    expect(problems(leds)).toEqual([problem]);
  });
});
