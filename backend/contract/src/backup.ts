import * as z from 'zod';
import { epochMs } from './words.ts';

/** Version of the form of a backup. */
export const BACKUP_FORMAT = 1;

/** What a backup may hold. */
export const backupPartName = z.enum([
  'lineside.db',
  'settings.json',
  'accounts.json',
  'push-keys.json',
]);
export type BackupPartName = z.infer<typeof backupPartName>;

/** First file of a backup (`manifest.json`): what is in it, and that it is whole. */
export const backupManifest = z.strictObject({
  product: z.literal('lineside'),
  format: z.int().positive(),
  /** Of the box that made it. */
  version: z.string(),
  /** Of its database. */
  schemaVersion: z.int().positive(),
  createdMs: epochMs,
  /** Whether passwords and keys in the settings, the hashes of `accounts.json` and the keys of Web Push are in it. */
  hasSecrets: z.boolean(),
  parts: z
    .array(
      z.strictObject({
        name: backupPartName,
        sizeBytes: z.int().nonnegative(),
        /** Lower-case hex. */
        sha256: z.string().regex(/^[0-9a-f]{64}$/),
      }),
    )
    .min(1)
    .max(8),
});
export type BackupManifest = z.infer<typeof backupManifest>;

/** Query of `GET /system/backup`. */
export const backupQuery = z.object({
  /** Whether passwords and keys go along; keep such a file as you keep those. */
  hasSecrets: z.stringbool().default(false),
});
export type BackupQuery = z.infer<typeof backupQuery>;

/** Answer of `POST /system/restore`: the backup is whole and takes its place with the restart that follows. */
export const restoreAnswer = z.object({ manifest: backupManifest, isRestarting: z.literal(true) });
export type RestoreAnswer = z.infer<typeof restoreAnswer>;
