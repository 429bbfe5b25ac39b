import { lightId, type LedSettings, type LightId } from '@lineside/contract';

/** Which kernel light serves as which of ours; `null`: none does. */
export type LightNames = Readonly<Record<LightId, string | null>>;

/** What a Raspberry Pi has on board, by the names of new and old kernels. */
const ON_BOARD: Readonly<Record<LightId, readonly string[]>> = {
  line: ['ACT', 'led0'],
  speed: [],
  box: ['PWR', 'led1'],
};

/** How our own lights are named in a device tree: `lineside:<colour>:<light>`. */
const OWN_NAME = /^lineside:[^:]*:(?<light>[a-z]+)$/;

/** Whether a kernel light was made for Lineside, and so has no earlier use to go back to. */
export function isOwnLight(name: string): boolean {
  return OWN_NAME.test(name);
}

/**
 * Finds the lights: those of the settings, else those made for Lineside, else those on the board.
 * A name of the settings is taken as it is, whether it exists or not.
 */
export function findLights(names: readonly string[], wanted: LedSettings['ledClass']): LightNames {
  const isNamed = Object.values(wanted).some((name) => name !== null);
  if (isNamed) return wanted;
  const own = (id: LightId): string | null =>
    names.find((name) => OWN_NAME.exec(name)?.groups?.['light'] === id) ?? null;
  const hasOwn = lightId.options.some((id) => own(id) !== null);
  const onBoard = (id: LightId): string | null =>
    ON_BOARD[id].find((name) => names.includes(name)) ?? null;
  const find = hasOwn ? own : onBoard;
  return { line: find('line'), speed: find('speed'), box: find('box') };
}
