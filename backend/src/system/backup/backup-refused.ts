/** Why a backup is not taken. */
export type RefusalCode = 'damaged' | 'foreign' | 'newer' | 'too-large';

/** A backup that cannot be restored here; nothing was changed. */
export class BackupRefused extends Error {
  override readonly name = 'BackupRefused';

  constructor(
    readonly code: RefusalCode,
    detail: string,
  ) {
    super(detail);
  }
}
