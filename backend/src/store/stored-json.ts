import type * as z from 'zod';

/** Reads a JSON column. What cannot be read must not hide the row it belongs to: it is left out then. */
export function parsedJson<T, Otherwise>(
  schema: z.ZodType<T>,
  json: string,
  otherwise: Otherwise,
): T | Otherwise {
  try {
    const result = schema.safeParse(JSON.parse(json));
    return result.success ? result.data : otherwise;
  } catch (error) {
    if (error instanceof SyntaxError) return otherwise;
    throw error;
  }
}
