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

/** Backups the box makes by itself. */
export const backupSettings = z.strictObject({
  isNightly: z.boolean().default(false),
  /** Local time of day. */
  at: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time like 03:30')
    .default('03:30'),
  /** So many are kept in each place; the oldest goes first. */
  keptCount: z.int().min(1).max(60).default(3),
  /** Whether passwords and keys go along. */
  hasSecrets: z.boolean().default(false),
  /** Where a USB stick is mounted; `null` for none. Nothing is written there while it is not. */
  stickFolder: z
    .string()
    .regex(/^\/(media|mnt)\/./, 'must be below /media or /mnt')
    .nullable()
    .default(null),
  /** A remote of rclone and a folder, e.g. `nas:lineside`; `null` for none. Its access is in `rclone.conf` in the data folder. */
  remote: z
    .string()
    .regex(/^[\w][\w.+@ -]*:[^:]*$/, 'must be a remote and a folder like nas:lineside')
    .nullable()
    .default(null),
});
export type BackupSettings = z.infer<typeof backupSettings>;

/** Query of `GET /system/backup`. */
export const backupQuery = z.object({
  /** Whether passwords and keys go along; keep such a file as you keep those. */
  hasSecrets: z.stringbool().default(false),
});
export type BackupQuery = z.infer<typeof backupQuery>;

/** Answer of `POST /system/restore`: the backup is whole and takes its place with the restart that follows. */
export const restoreAnswer = z.object({ manifest: backupManifest, isRestarting: z.literal(true) });
export type RestoreAnswer = z.infer<typeof restoreAnswer>;
