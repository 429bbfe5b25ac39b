import type { ActivityData, Settings } from '@lineside/contract';

const LONGEST_VALUE = 100;

/** Settings in force, and the same as they may be told: with masks in place of secrets. */
export interface ToldSettings {
  readonly inForce: Settings;
  readonly told: Settings;
}

/** What changed between two settings, by dotted key: `{ "dns.uncachedZone": "a.org -> b.org" }`. */
export function describeChange(before: ToldSettings, after: ToldSettings): ActivityData {
  const old = new Map(leavesOf(before.inForce, ''));
  const oldTold = new Map(leavesOf(before.told, ''));
  const told = new Map(leavesOf(after.told, ''));
  const changes: ActivityData = {};
  for (const [key, value] of leavesOf(after.inForce, '')) {
    if (old.get(key) === value) continue;
    changes[key] = `${shorten(oldTold.get(key) ?? '')} -> ${shorten(told.get(key) ?? '')}`;
  }
  return changes;
}

/** What settings are made of. */
type Value = string | number | null | readonly string[] | { readonly [key: string]: Value };

/** Every value that is not an object, as text. Lists count as one value. */
function* leavesOf(value: object, path: string): Generator<[string, string]> {
  for (const [key, member] of Object.entries(value) as [string, Value][]) {
    const memberPath = path === '' ? key : `${path}.${key}`;
    if (member === null) yield [memberPath, 'automatic'];
    else if (Array.isArray(member)) yield [memberPath, member.join(', ') || 'none'];
    else if (typeof member === 'object') yield* leavesOf(member, memberPath);
    else yield [memberPath, String(member)];
  }
}

function shorten(text: string): string {
  return text.length <= LONGEST_VALUE ? text : `${text.slice(0, LONGEST_VALUE - 3)}...`;
}
