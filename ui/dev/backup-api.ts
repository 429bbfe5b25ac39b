import type { RestoreAnswer } from '@lineside/contract';
import { NOT_SIGNED_IN, type Answer } from './outage-api.ts';

/** What the pretended box says to a backup; one that begins with `damaged` is not whole. */
export function restoreOf(file: Buffer, isOwner: boolean, nowMs: number): Answer {
  if (!isOwner) return NOT_SIGNED_IN;
  if (file.toString('latin1').startsWith('damaged')) return DAMAGED;
  const body: RestoreAnswer = {
    isRestarting: true,
    manifest: {
      ...{ product: 'lineside', format: 1, version: '0.1.0', schemaVersion: 9 },
      ...{ createdMs: nowMs - 9 * 86_400_000, hasSecrets: true },
      parts: [{ name: 'lineside.db', sizeBytes: 41_000_000, sha256: '0'.repeat(64) }],
    },
  };
  return { body };
}

const DAMAGED: Answer = {
  status: 422,
  code: 'LINESIDE_BACKUP_DAMAGED',
  title: 'The backup is not whole',
  detail: 'The sum of lineside.db is another one. Nothing was changed.',
};
