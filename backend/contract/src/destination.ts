import * as z from 'zod';

const destinations = z.registry();

/**
 * Marks a setting by which somebody is found: an address, or a port or way of encryption beside it.
 * Secrets in the same object were given for that destination and never follow it to another one.
 */
export function destination<Schema extends z.ZodType>(schema: Schema): Schema {
  destinations.add(schema);
  return schema;
}

/** Whether a schema, without what is wrapped around it, is part of a destination. */
export function isDestination(schema: z.core.$ZodType): boolean {
  return destinations.has(schema);
}
