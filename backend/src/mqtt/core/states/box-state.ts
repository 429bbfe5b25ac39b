import type { Family, IdentityChange } from '@lineside/contract';
import { isoTime } from '../iso-time.ts';
import { rounded } from '../numbers.ts';

/** What the machine says about itself; `null`: it cannot say. */
export interface BoxSensors {
  readonly temperatureCelsius: number | null;
  readonly isUndervolted: boolean | null;
}

/** State of the topic `box`. */
export function boxState({ temperatureCelsius, isUndervolted }: BoxSensors, version: string) {
  const undervoltage = isUndervolted === null ? null : isUndervolted ? 'ON' : 'OFF';
  return { temperatureCelsius: rounded(temperatureCelsius, 1), undervoltage, version };
}

/** State of the topic `update`. Which version is the newest is not known, and not guessed. */
export function updateState(version: string) {
  return { installed_version: version, title: 'Lineside' };
}

/** Our public addresses now, and their newest change. */
export interface KnownAddresses {
  readonly byFamily: ReadonlyMap<Family, string>;
  /** `null`: none on record. */
  readonly change: Pick<IdentityChange, 'atMs' | 'family' | 'oldAddress' | 'newAddress'> | null;
}

/** State of the topic `address`. */
export function addressState({ byFamily, change }: KnownAddresses) {
  return {
    ipv4: byFamily.get(4) ?? null,
    ipv6: byFamily.get(6) ?? null,
    changedAt: isoTime(change?.atMs ?? null),
    changedFamily: change?.family ?? null,
    oldAddress: change?.oldAddress ?? null,
    newAddress: change?.newAddress ?? null,
  };
}
