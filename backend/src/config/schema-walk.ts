import * as z from 'zod';
import { isJsonObject } from './core/merge-patch.ts';

/** The schema of a member of an object; `null`: it has none of that name. */
export function memberSchema(schema: z.core.$ZodType, key: string): z.core.$ZodType | null {
  if (schema instanceof z.ZodObject) {
    const shape = schema.shape as Readonly<Record<string, z.core.$ZodType>>;
    return Object.hasOwn(shape, key) ? (shape[key] ?? null) : null;
  }
  return schema instanceof z.ZodRecord ? schema.valueType : null;
}

/** The schema inside `nullable`, `default` and the like. */
export function unwrapped(schema: z.core.$ZodType): z.core.$ZodType {
  if (
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault
  ) {
    return unwrapped(schema.unwrap());
  }
  return schema;
}

/** What stood in a list before in place of a member: the one with its `id` and kind, else the one in its place. */
export function counterpart(known: unknown, member: unknown, index: number): unknown {
  if (!Array.isArray(known)) return undefined;
  const list: readonly unknown[] = known;
  const { id, kind } = isJsonObject(member) ? member : {};
  if (id === undefined) return list[index];
  // What is of another kind now is another thing, whatever it calls itself.
  return list.find((one) => isJsonObject(one) && one['id'] === id && one['kind'] === kind);
}
