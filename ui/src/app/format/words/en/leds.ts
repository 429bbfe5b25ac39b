import type { LedObstacle } from '@lineside/contract';

/** Words of the lights on the box. */
export const ledWords = {
  title: 'Lights on the box',
  names: { line: 'Line', speed: 'Speed', box: 'Box' },
  patterns: {
    off: 'off',
    steady: 'steady',
    'slow-blink': 'blinks slowly',
    'fast-blink': 'blinks fast',
    'double-flash': 'flashes twice',
    'triple-flash': 'flashes three times',
  },
  meanings: {
    'line-works': 'The line works.',
    'line-degraded': 'The line is worse than usual.',
    'line-down-at-home': 'Down: the fault is at home.',
    'line-down-outside': 'Down: the fault is outside.',
    'line-not-known': 'Not known yet.',
    'speed-as-sold': 'As fast as was sold.',
    'speed-below-usual': 'Slower than usual.',
    'speed-below-minimum': 'Slower than the guaranteed minimum.',
    'speed-testing': 'A test is running.',
    'speed-not-known': 'No test of the last three days, or no plan to compare with.',
    'box-well': 'The box is well.',
    'box-starting': 'The box is starting.',
    'box-waits-for-setup': 'The box waits to be set up.',
    'box-weak-power': 'The box gets too little power.',
    'box-disk': 'The disk refuses to store.',
    'box-sd-card': 'The memory card makes errors.',
    'box-clock': 'The clock is not set.',
    'box-settings': 'The settings file cannot be used.',
    'box-update-failed': 'An update failed; the version before runs.',
    'alert-unread': 'An alert waits to be looked at.',
    test: 'The lights are tested.',
    'button-held': 'The button is held.',
    address: 'The address of the box is counted out.',
  },
  night: 'Night hours: the lights show less than they mean.',
  nowhere: 'No such light is wired.',
  fault: (text: string) => `Cannot be set: ${text}`,
  test: 'Test the lights',
  endTest: 'End the test',
  drivers: 'Who makes them shine',
  driverNames: {
    gpio: 'Pins of the header',
    'led-class': 'Lights of the kernel',
    simulated: 'This page alone',
  },
  driverStates: { chosen: 'at work', usable: 'could be used', 'not-usable': 'cannot be used' },
  obstacles: {
    'no-gpio': () => 'This machine has no pins.',
    'no-pins': () => 'No light has a pin in the settings.',
    'no-chip': (found) =>
      found === null
        ? 'No chip of a Raspberry Pi’s header was found.'
        : `No chip of a Raspberry Pi’s header was found, only ${found}.`,
    'no-library': (found) => `The library of the pins cannot be loaded: ${found ?? '?'}`,
    'no-pin': (found) => `There is no ${found ?? 'such pin'}.`,
    'pin-taken': (found) => `${found ?? 'The pin'} is used by another driver.`,
    'no-lights': (found) =>
      found === null ? 'The kernel knows no light that could serve.' : `There is no ${found}.`,
    'no-permission': (found) =>
      `Not allowed to use ${found ?? 'it'}: the user of the service needs the groups gpio and leds.`,
    failed: (found) =>
      found === null ? 'A mistake in the program; the log has it.' : `The system says: ${found}`,
  } satisfies Record<LedObstacle, (found: string | null) => string>,
  cannotDim: 'These lights are on or off: they cannot be dimmed.',
  button: 'Button',
  buttonStates: {
    off: 'No pin is set.',
    ready: 'Listening.',
    'not-usable': 'It cannot be used.',
  },
  presses: 'Short: speed test. From 1.5 s: the address in blinks. From 10 s: set-up anew.',
} as const;
