import * as z from 'zod';
import { HEADER_BYTES, type TableShape } from './core/table-layout.ts';

const count = z.int().nonnegative();

/** What a table says of itself, in its first line: readable with `head -1`. */
const tableHeader = z.object({
  format: z.literal('lineside-networks-1'),
  /** Package and version it was made of. */
  source: z.string(),
  /** Whose data it is; the licence wants it told. */
  attribution: z.string(),
  borderCounts: z.object({ 4: count, 6: count }),
  ownersBytes: count,
});
export type TableHeader = z.infer<typeof tableHeader>;

const ATTRIBUTION = 'CC BY 4.0: RouteViews (routeviews.org), NRO (nro.net), DB-IP (db-ip.com)';

/** The header of a table, with its padding. */
export function writeHeader(source: string, shape: TableShape): Buffer {
  const header: TableHeader = {
    format: 'lineside-networks-1',
    source,
    attribution: ATTRIBUTION,
    ...shape,
  };
  const text = JSON.stringify(header);
  if (Buffer.byteLength(text) >= HEADER_BYTES) throw new RangeError('the header is too long');
  return Buffer.from(`${text.padEnd(HEADER_BYTES - 1)}\n`);
}

/** @throws Error when these are not the first bytes of a table */
export function readHeader(bytes: Buffer): TableHeader {
  return tableHeader.parse(JSON.parse(bytes.toString('utf8')));
}
