import { bucketSurplus, recordSchemas, type ExportKind } from '@lineside/contract';
import type { ReadContext } from './import-format.ts';

/** What spreadsheets would run as a formula is exported behind an apostrophe, and an apostrophe before it behind another. */
const GUARDED = /^'+[=+\-@\t\r]/;

/** Fields a file of the kind must have. Files of before lack some. */
export function requiredFields(kind: ExportKind): string[] {
  const schema = recordSchemas[kind];
  const fields = 'options' in schema ? commonFields() : Object.keys(schema.shape);
  return fields.filter((field) => !(field in bucketSurplus));
}

/** Of the two checks of `reach`. */
function commonFields(): string[] {
  const [tcp, http] = recordSchemas.reach.options;
  return [...new Set([...Object.keys(tcp.shape), ...Object.keys(http.shape)])];
}

/**
 * The fields of a kind out of a row: from JSON as they are, from a CSV as what their texts mean. What the
 * kind does not know is left out, like the ISO twins of moments.
 */
export function fieldsWithin(
  { kind, syntax }: Pick<ReadContext, 'kind' | 'syntax'>,
  row: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(shapeOf(kind, row))) {
    if (!(name in row)) continue;
    const value = row[name];
    const isText = syntax === 'csv' && typeof value === 'string';
    fields[name] = isText ? meaningOf(value, schema) : value;
  }
  return fields;
}

interface Schema {
  safeParse(value: unknown): { readonly success: boolean };
}

function shapeOf(
  kind: ExportKind,
  row: Readonly<Record<string, unknown>>,
): Readonly<Record<string, Schema>> {
  if (kind !== 'reach') return recordSchemas[kind].shape;
  const [tcp, http] = recordSchemas.reach.options;
  return row['check'] === 'http' ? http.shape : tcp.shape;
}

/** A text stays one where the field takes it; else it is a number, a word of JSON, a list, or nothing. */
function meaningOf(text: string, schema: Schema): unknown {
  if (text === '' && schema.safeParse(null).success) return null;
  const plain = GUARDED.test(text) ? text.slice(1) : text;
  if (schema.safeParse(plain).success) return plain;
  try {
    return JSON.parse(text);
  } catch {
    return text; // JSON.parse throws nothing else; the schema says what is wrong with it
  }
}
