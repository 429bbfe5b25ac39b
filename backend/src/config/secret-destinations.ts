import { isDestination, isSecret, SECRET_MASK } from '@lineside/contract';
import * as z from 'zod';
import { isJsonObject, type JsonObject } from './core/merge-patch.ts';
import { counterpart, memberSchema, unwrapped } from './schema-walk.ts';

/** A change of settings, seen from both sides. */
export interface SettingsChange {
  /** In force until now, complete. */
  readonly before: unknown;
  /** What would be in force, complete. */
  readonly after: unknown;
  /** What was sent to get there. */
  readonly patch: unknown;
}

/**
 * Paths of secrets that a change would have sent to another place than the one they were given for:
 * the address beside them is another one, and they were not given again with it. Who may write
 * settings without having seen the secrets must not learn them by moving the address.
 */
export function misdirectedSecrets(schema: z.core.$ZodType, change: SettingsChange): string[] {
  return [...new Set(found(schema, change, ''))];
}

function found(wrapped: z.core.$ZodType, change: SettingsChange, path: string): string[] {
  const schema = unwrapped(wrapped);
  const { before, after, patch } = change;
  if (schema instanceof z.ZodUnion) {
    return schema.options.flatMap((option) => found(option, change, path));
  }
  if (Array.isArray(after) && schema instanceof z.ZodArray) {
    const element = schema.element;
    return after.flatMap((member: unknown, index) => {
      const inPatch: unknown = Array.isArray(patch) ? patch[index] : undefined;
      const inner = { before: counterpart(before, member, index), after: member, patch: inPatch };
      return found(element, inner, below(path, String(index)));
    });
  }
  if (!isJsonObject(after)) return [];
  const own = {
    before: isJsonObject(before) ? before : {},
    after,
    patch: isJsonObject(patch) ? patch : {},
  };
  const members = Object.keys(after).flatMap((key) => {
    const member = memberSchema(schema, key);
    return member === null ? [] : [{ key, schema: member }];
  });
  const hasMoved = members.some(
    (member) => isDestination(unwrapped(member.schema)) && isElsewhere(own, member.key),
  );
  return members.flatMap(({ key, schema: member }) => {
    const place = below(path, key);
    if (isSecret(unwrapped(member))) return hasMoved && isKept(own, key) ? [place] : [];
    const inner = { before: own.before[key], after: after[key], patch: own.patch[key] };
    return found(member, inner, place);
  });
}

/** The same change of one object. */
interface ObjectChange {
  readonly before: JsonObject;
  readonly after: JsonObject;
  readonly patch: JsonObject;
}

/** Nobody is written to without an address: only another one is elsewhere. */
function isElsewhere({ before, after }: ObjectChange, key: string): boolean {
  const next = after[key];
  return next !== null && next !== undefined && placeOf(next) !== placeOf(before[key]);
}

/** The secret of before is in force still, and who made the change did not show to know it. */
function isKept({ before, after, patch }: ObjectChange, key: string): boolean {
  const secret = after[key];
  if (typeof secret !== 'string' || secret === '' || secret !== before[key]) return false;
  const given = Object.hasOwn(patch, key) ? patch[key] : undefined;
  return typeof given !== 'string' || given === SECRET_MASK;
}

/** Scheme, host and port of an address, as a text to compare; other values as they are. */
function placeOf(value: unknown): string {
  if (typeof value !== 'string') return String(value);
  const url = value.includes('://') ? URL.parse(value) : null;
  const place = url === null ? value : `${url.protocol}//${url.host}`;
  return place.toLowerCase();
}

function below(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}
