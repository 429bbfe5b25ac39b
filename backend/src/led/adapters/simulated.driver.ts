import type { LedDriver, LightPanel } from '../led-driver.ts';

const PLACE = 'web page';

const panel: LightPanel = {
  places: { line: PLACE, speed: PLACE, box: PLACE },
  canDim: true,
  show: () => Promise.resolve(null),
  close: () => Promise.resolve(),
};

/** No lights but those the web page draws, for a box without any. */
export const simulated: LedDriver = {
  id: 'simulated',
  detect: () => Promise.resolve(null),
  open: () => Promise.resolve(panel),
};
