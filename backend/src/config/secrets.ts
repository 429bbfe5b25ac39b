import { isSecret, SECRET_MASK } from '@lineside/contract';
import * as z from 'zod';
import { isJsonObject } from './core/merge-patch.ts';
import { counterpart, memberSchema, unwrapped } from './schema-walk.ts';

/** A copy of a value with a mask in place of each secret that is set. */
export function withMasks<Value>(schema: z.core.$ZodType<Value>, value: Value): Value {
  const mask = (secret: unknown): unknown =>
    secret === null || secret === undefined || secret === '' ? secret : SECRET_MASK;
  // Masks are texts where texts were, so it is a `Value` still.
  return mapSecrets(schema, value, undefined, mask) as Value;
}

/**
 * A copy of a new value in which each mask stands for the secret that was there before. Members of a
 * list are told apart by their `id`, where they have one, else by their place.
 *
 * @param known what was in force; where it has no secret, a mask becomes `undefined`
 */
export function withoutMasks(schema: z.core.$ZodType, value: unknown, known: unknown): unknown {
  return mapSecrets(schema, value, known, (secret, before) =>
    secret === SECRET_MASK ? before : secret,
  );
}

type Replace = (secret: unknown, known: unknown) => unknown;

/** Follows schema and value side by side; what the schema does not know stays as it is. */
function mapSecrets(
  wrapped: z.core.$ZodType,
  value: unknown,
  known: unknown,
  replace: Replace,
): unknown {
  const schema = unwrapped(wrapped);
  if (isSecret(schema)) return replace(value, known);
  if (schema instanceof z.ZodUnion) {
    const options = schema.options;
    return options.reduce((mapped, option) => mapSecrets(option, mapped, known, replace), value);
  }
  if (Array.isArray(value) && schema instanceof z.ZodArray) {
    const element = schema.element;
    return value.map((member: unknown, index) =>
      mapSecrets(element, member, counterpart(known, member, index), replace),
    );
  }
  if (!isJsonObject(value)) return value;
  const before = isJsonObject(known) ? known : {};
  const members = Object.entries(value).map(([key, member]): [string, unknown] => {
    const own = memberSchema(schema, key);
    return [key, own === null ? member : mapSecrets(own, member, before[key], replace)];
  });
  return Object.fromEntries(members);
}
