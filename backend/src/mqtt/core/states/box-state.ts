import type { Family, IdentityChange, UpdateView } from '@lineside/contract';
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

/** Home Assistant takes no longer one. */
const MOST_SUMMARY_LENGTH = 255;

/** State of the topic `update`: a newer version is one the owner has given to the box. */
export function updateState(
  version: string,
  update: Pick<UpdateView, 'release' | 'order' | 'last'> | null = null,
) {
  const { release, order, last } = update ?? { release: null, order: null, last: null };
  const isFailed = last !== null && last.status !== 'updated' && !last.isSeen;
  return {
    ...{ installed_version: version, title: 'Lineside' },
    // Without one that waits nothing is known of newer ones: the box does not look for them.
    ...(release === null ? {} : { latest_version: release.version }),
    in_progress: order !== null && order.waitsFor === null,
    ...(isFailed ? { release_summary: last.reason?.slice(0, MOST_SUMMARY_LENGTH) ?? '' } : {}),
  };
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
