/** Why the disk did not do what was asked; `damaged` means that the file is not (any longer) a sound database. */
export type RefusalReason = 'disk-full' | 'read-only' | 'io-error' | 'locked' | 'damaged';

const REASON_BY_CODE: readonly (readonly [prefix: string, reason: RefusalReason])[] = [
  ['SQLITE_FULL', 'disk-full'],
  ['ENOSPC', 'disk-full'],
  ['EDQUOT', 'disk-full'],
  ['SQLITE_READONLY', 'read-only'],
  ['EROFS', 'read-only'],
  ['EACCES', 'read-only'],
  ['EPERM', 'read-only'],
  ['SQLITE_PERM', 'read-only'],
  ['SQLITE_CANTOPEN', 'io-error'],
  ['SQLITE_IOERR', 'io-error'],
  ['EIO', 'io-error'],
  ['ENOENT', 'io-error'],
  ['ENOTDIR', 'io-error'],
  ['SQLITE_BUSY', 'locked'],
  ['SQLITE_LOCKED', 'locked'],
  ['SQLITE_CORRUPT', 'damaged'],
  ['SQLITE_NOTADB', 'damaged'],
];

/**
 * The disk's reason behind an error, looking through what wraps it; `null` when the error is none of
 * the disk's doing and thus a bug. Goes by the shape: the driver's errors are no true `Error`s.
 */
export function refusalReason(error: unknown): RefusalReason | null {
  for (let cause = error; typeof cause === 'object' && cause !== null; cause = innerError(cause)) {
    const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : null;
    const found = code === null ? null : REASON_BY_CODE.find(([prefix]) => code.startsWith(prefix));
    if (found) return found[1];
  }
  return null;
}

/** TypeORM keeps the driver's error in `driverError`, everybody else in `cause`. */
function innerError(error: object): unknown {
  if ('driverError' in error) return error.driverError;
  return 'cause' in error ? error.cause : null;
}
