import { settings, type Settings } from '@lineside/contract';
import type { SettingPath } from './setting-field';

/** New values by their path. */
export type SettingValues = ReadonlyMap<SettingPath, unknown>;

/** The settings of an owner who has changed nothing. */
export const USUAL: Settings = settings.parse({});

/** What stands at a path of the settings; `undefined` where there is nothing. */
export function valueAt(document: unknown, path: string): unknown {
  return path.split('.').reduce((inner, key) => (isTree(inner) ? inner[key] : undefined), document);
}

/**
 * The JSON merge patch (RFC 7396) that sets these values. What is as usual is not written down (`null`),
 * so that a later version may change its usual value.
 */
export function patchOf(values: SettingValues): Tree {
  let patch: Tree = {};
  for (const [path, value] of values) {
    patch = planted(patch, path.split('.'), isSame(value, valueAt(USUAL, path)) ? null : value);
  }
  return patch;
}

/** What is wrong with the settings if they had these values. */
export function faultsOf(
  current: Settings,
  values: SettingValues,
): readonly { readonly path: string; readonly message: string }[] {
  let candidate: Tree = current;
  for (const [path, value] of values) candidate = planted(candidate, path.split('.'), value);
  const { error } = settings.safeParse(candidate);
  return (error?.issues ?? []).map(({ path, message }) => ({ path: path.join('.'), message }));
}

/** Whether two JSON values say the same. */
export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

type Tree = Readonly<Record<string, unknown>>;

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null;
}

function planted(tree: Tree, [key = '', ...rest]: readonly string[], value: unknown): Tree {
  if (rest.length === 0) return { ...tree, [key]: value };
  const inner = tree[key];
  return { ...tree, [key]: planted(isTree(inner) ? inner : {}, rest, value) };
}
