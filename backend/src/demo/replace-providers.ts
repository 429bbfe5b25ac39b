import { MODULE_METADATA } from '@nestjs/common/constants.js';
import type { FactoryProvider, Type } from '@nestjs/common';

/** What stands in for a provider. */
export type Replacement =
  | {
      readonly token: symbol;
      /** What the fake is made from. */
      readonly inject: FactoryProvider['inject'];
      readonly make: (...args: never[]) => unknown;
    }
  /** Made from the real one, which is built first: it must not touch the world by that. */
  | { readonly token: symbol; readonly wrap: (real: never) => unknown };

/** A provider as a module lists it. */
type Listed = Partial<FactoryProvider> & { readonly useValue?: unknown };

/**
 * Puts fakes in the place of providers in a module and all it imports, before the application is
 * built. For programs that are a whole application with other outsides.
 *
 * @throws Error when a token was found not exactly once: a fake that replaces nothing would be a leak
 */
export function replaceProviders(root: Type, replacements: readonly Replacement[]): void {
  const counts = new Map(replacements.map(({ token }) => [token, 0]));
  for (const module of modulesUnder(root)) {
    const listed = metadataOf(MODULE_METADATA.PROVIDERS, module);
    const changed = listed.map((provider) => {
      const replacement = replacements.find(({ token }) => isFor(provider, token));
      if (replacement === undefined) return provider;
      const { token } = replacement;
      counts.set(token, (counts.get(token) ?? 0) + 1);
      return replaced(provider as Listed, replacement);
    });
    Reflect.defineMetadata(MODULE_METADATA.PROVIDERS, changed, module);
  }
  const wrong = [...counts].filter(([, count]) => count !== 1).map(([token]) => String(token));
  if (wrong.length > 0) throw new Error(`not provided exactly once: ${wrong.join(', ')}`);
}

function replaced(real: Listed, replacement: Replacement): FactoryProvider {
  const { token: provide } = replacement;
  if ('make' in replacement) {
    // A factory's arguments are what its tokens stand for; only Nest knows their types.
    const useFactory = replacement.make as (...args: unknown[]) => unknown;
    return { provide, useFactory, inject: replacement.inject ?? [] };
  }
  const wrap = replacement.wrap as (value: unknown) => unknown;
  const { useFactory, useValue, inject = [] } = real;
  if (useFactory === undefined) return { provide, useFactory: () => wrap(useValue) };
  return {
    provide,
    inject,
    useFactory: async (...args: unknown[]) => wrap(await useFactory(...args)),
  };
}

/** The module itself, and everything it imports by name. */
function modulesUnder(root: Type, found = new Set<Type>()): Set<Type> {
  if (found.has(root)) return found;
  found.add(root);
  for (const imported of metadataOf(MODULE_METADATA.IMPORTS, root)) {
    if (typeof imported === 'function') modulesUnder(imported as Type, found);
  }
  return found;
}

function metadataOf(key: string, module: Type): unknown[] {
  // What decorators wrote, which has no type.
  return (Reflect.getMetadata(key, module) as unknown[] | undefined) ?? [];
}

function isFor(provider: unknown, token: symbol): boolean {
  return (
    typeof provider === 'object' &&
    provider !== null &&
    'provide' in provider &&
    provider.provide === token
  );
}
