import { identityReadingEntity } from './entities/identity-reading.entity.ts';
import { edgeChangeEntity, linkChangeEntity } from './entities/network-change.entity.ts';
import { writePlain } from './plain-writer.ts';
import type { ReadingBatch } from './reading-buffer.ts';
import type { WriteScope } from './store.ts';

/** Writes one flush's readings. */
export async function writeReadings(scope: WriteScope, batch: ReadingBatch): Promise<void> {
  const { manager } = scope;
  for (const told of batch.plain) await writePlain(scope, told);
  // Copies, because the entity manager writes the new id into what it is given.
  for (const row of batch.links) await manager.insert(linkChangeEntity, { ...row });
  for (const row of batch.edges) await manager.insert(edgeChangeEntity, { ...row });
  for (const row of batch.identities) await manager.insert(identityReadingEntity, { ...row });
  for (const row of batch.counts.icmpErrors) {
    await manager.query(COUNT_ICMP_ERROR, [
      ...[row.minuteMs, row.fromAddress, row.toAddress, row.code, row.family],
      ...[row.count, row.firstMs, row.lastMs, row.text],
    ]);
  }
  for (const { minuteMs, kind, status, reason, count, detail } of batch.counts.missed) {
    await manager.query(COUNT_MISSED, [minuteMs, kind, status, reason, count, detail]);
  }
}

const COUNT_ICMP_ERROR = `INSERT INTO icmp_error (minute_ms, from_address, to_address, code, family,
  count, first_ms, last_ms, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET count = count + excluded.count,
    first_ms = min(first_ms, excluded.first_ms), last_ms = max(last_ms, excluded.last_ms)`;

const COUNT_MISSED = `INSERT INTO missed_measurement (minute_ms, kind, status, reason, count, detail)
  VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET count = count + excluded.count`;
