import { EntitySchema } from 'typeorm';

/** A text that many rows name: a target, resolver, URL, name asked for, or response code. */
export interface LabelRow {
  id: number;
  text: string;
}

export const labelEntity = new EntitySchema<LabelRow>({
  name: 'Label',
  tableName: 'label',
  columns: {
    id: { type: 'integer', primary: true, generated: 'increment' },
    text: { type: 'text' },
  },
  uniques: [{ name: 'label_text', columns: ['text'] }],
});
