import type { InputPin, OutputPin, PinLibrary } from '../pins.ts';

/**
 * Loads onoff, which has a native part: where that was not built for this Node, the import fails.
 * Imported here and nowhere else, so that a machine without pins never loads it.
 */
export async function loadOnoff(): Promise<PinLibrary> {
  const { Gpio } = await import('onoff');
  return {
    openOutput: (number, isActiveLow): OutputPin => {
      // Opened dark: `high` and `low` are levels of the wire, whatever active-low says.
      const direction = isActiveLow ? 'high' : 'low';
      const pin = new Gpio(number, direction, undefined, { activeLow: isActiveLow });
      return {
        write: (isActive) => pin.writeSync(isActive ? 1 : 0),
        release: () => pin.unexport(),
      };
    },
    openInput: (number, isActiveLow, changed): InputPin => {
      const pin = new Gpio(number, 'in', 'both', { activeLow: isActiveLow });
      pin.watch((error, value) => {
        // An error would be that of a wait that broke off; the level is looked at again soon.
        if (error === null || error === undefined) changed(value === 1);
      });
      return { isActive: () => pin.readSync() === 1, release: () => pin.unexport() };
    },
  };
}
