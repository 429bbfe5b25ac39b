import { EntitySchema } from 'typeorm';

/** The time an authority put on a head of the chain of sealed days. */
export interface StampRow {
  /** Day of UTC of that head, e.g. `2026-11-21`. */
  day: string;
  hash: string;
  stampedMs: number;
  authority: string;
  /** The token of RFC 3161 as it came. */
  token: Buffer;
}

export const stampEntity = new EntitySchema<StampRow>({
  name: 'HeadStamp',
  tableName: 'head_stamp',
  columns: {
    day: { type: 'text', primary: true },
    hash: { type: 'text' },
    stampedMs: { name: 'stamped_ms', type: 'integer' },
    authority: { type: 'text' },
    token: { type: 'blob' },
  },
});
