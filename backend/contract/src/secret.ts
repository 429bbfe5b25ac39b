import * as z from 'zod';

/** What is told instead of a secret that is set. Sent back, it means: leave it as it is. */
export const SECRET_MASK = '********';

/**
 * A text that can be written but is never told again: where it would be told stands `SECRET_MASK`,
 * which every secret therefore accepts, whatever form it must have otherwise.
 *
 * @param form what a secret that is really meant must look like
 */
export function secret(form: z.ZodString): z.ZodString {
  const schema = z.string().check((context) => {
    if (context.value === SECRET_MASK) return;
    for (const issue of form.safeParse(context.value).error?.issues ?? []) {
      context.issues.push({ ...issue, code: 'custom', input: context.value });
    }
  });
  z.globalRegistry.add(schema, { writeOnly: true, format: 'password' });
  return schema;
}

/** Whether a schema, without what is wrapped around it, is that of a secret. */
export function isSecret(schema: z.core.$ZodType): boolean {
  return z.globalRegistry.get(schema)?.['writeOnly'] === true;
}
