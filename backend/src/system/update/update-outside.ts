import { existsSync } from 'node:fs';

/** What of the machine an update concerns; another in tests. */
export interface UpdateOutside {
  /** The updater of an installed box: a link to the release that was proven last. */
  readonly updater: string;
  /** The public key this box trusts (PEM, Ed25519). */
  readonly key: string;
  /** Processor, as Node calls it. */
  readonly arch: string;
}
export const UPDATE_OUTSIDE = Symbol('UpdateOutside');
export const REAL_UPDATE_OUTSIDE: UpdateOutside = {
  updater: '/opt/lineside/updater',
  key: '/etc/lineside/release.pem',
  arch: process.arch,
};

/** Whether the installer has set this box up, so that it can be brought to another version. */
export function isInstalled({ updater, key }: UpdateOutside): boolean {
  return existsSync(updater) && existsSync(key);
}
