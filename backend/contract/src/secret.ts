import * as z from 'zod';

/** What is told instead of a secret that is set. Sent back, it means: leave it as it is. */
export const SECRET_MASK = '********';

/** Marks a text as a secret: it can be written but is never told again; see `SECRET_MASK`. */
export function secret<Schema extends z.ZodString>(schema: Schema): Schema {
  z.globalRegistry.add(schema, { writeOnly: true, format: 'password' });
  return schema;
}

/** Whether a schema, without what is wrapped around it, is that of a secret. */
export function isSecret(schema: z.core.$ZodType): boolean {
  return z.globalRegistry.get(schema)?.['writeOnly'] === true;
}
