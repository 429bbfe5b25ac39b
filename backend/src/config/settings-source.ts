import type { Settings } from '@lineside/contract';

/** A JSON merge patch (RFC 7396) of the settings, not yet checked. */
export type SettingsPatch = Readonly<Record<string, unknown>>;

/** The settings in force, and the one way to change them. Provided by the config room. */
export abstract class SettingsSource {
  /** The settings in force; frozen. */
  abstract current(): Settings;
  /**
   * Applies a merge patch, checks the whole, writes `settings.json` atomically, announces it on the bus.
   * A mask in place of a secret keeps the secret.
   *
   * @throws SettingsRejected when the result is not valid; nothing is changed then
   * @throws SecretNeeded when a secret would follow its address to another place; nothing is changed then
   * @throws SettingsNotWritten when the disk refuses
   */
  abstract change(patch: SettingsPatch): Promise<Settings>;
}

/** What is wrong with a settings document, by path. */
export class SettingsRejected extends Error {
  constructor(readonly problems: readonly { readonly path: string; readonly message: string }[]) {
    super(problems.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join('; '));
    this.name = 'SettingsRejected';
  }
}

/** An address was to change, and the secrets beside it were not given again. */
export class SecretNeeded extends Error {
  override readonly name = 'SecretNeeded';

  /** @param paths of the secrets, dotted */
  constructor(readonly paths: readonly string[]) {
    super(`to be given again with another address: ${paths.join(', ')}`);
  }
}

/** Valid settings that the disk refused to take; nothing is changed then. */
export class SettingsNotWritten extends Error {
  override readonly name = 'SettingsNotWritten';
}
