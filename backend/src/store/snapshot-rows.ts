import { gunzipSync, gzipSync } from 'node:zlib';
import { bundleSnapshot, type BundleSnapshot } from '@lineside/contract';
import type { IncidentSnapshotRow } from './entities/incident-snapshot.entity.ts';
import { parsedJson } from './stored-json.ts';

/** A snapshot as its row: JSON in gzip, which shrinks it to about a sixth and notices damage by its checksum. */
export function toSnapshotRow(
  outageId: number | null,
  snapshot: BundleSnapshot,
): IncidentSnapshotRow {
  const { atMs, phase } = snapshot;
  return { outageId, atMs, phase, content: gzipSync(JSON.stringify(snapshot)) };
}

/** `null` when the content cannot be read. */
export function fromSnapshotRow({
  content,
}: Pick<IncidentSnapshotRow, 'content'>): BundleSnapshot | null {
  const json = unpacked(content);
  return json === null ? null : parsedJson(bundleSnapshot, json, null);
}

function unpacked(content: Uint8Array): string | null {
  try {
    return gunzipSync(content).toString();
  } catch {
    // Only damaged bytes make it throw: one snapshot less, but the others can still be read.
    return null;
  }
}
