import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { MODULE_METADATA } from '@nestjs/common/constants.js';
import type { Type } from '@nestjs/common';
import { AppModule } from '../app.module.ts';
import { FakeClock } from '../../test/fakes/fake-clock.ts';
import { seededRandom } from '../kernel/seeded-random.ts';
import { DemoLine } from './line/demo-line.ts';
import { outsidesOf } from './outsides.ts';
import { replaceProviders, type Replacement } from './replace-providers.ts';

/** Tokens behind which nothing reaches beyond the process and its data directory. */
const HARMLESS = new Set([
  ...['Archive', 'Journal', 'DatabaseCopies', 'AlertLedger', 'Clock', 'MachineClock', 'Random'],
  ...['LocalTime', 'Version', 'BootId', 'ApiDocument', 'SiteDir', 'ReportPress', 'OwnDoor'],
  ...['LineOrders', 'BudgetBook', 'UptimeBook', 'DatabaseContents', 'CampaignFiles', 'SealBook'],
  'StampBook',
  ...['ReportFiles', 'ServiceTerms', 'ProviderPost', 'IspMailBook'],
  ...['ImportLedger', 'ImportedShelf'],
]);

const line = new DemoLine(new FakeClock(), seededRandom(1), 1, true);
const environment = {
  ...{ port: 1, dataDir: 'nowhere', adminPassword: null, apiToken: null, logLevel: 'silent' },
  isDemo: true,
};
const outsides = outsidesOf(environment, line, { seed: 1, anchorMs: 0 });

/** Symbols under which the rooms of the application provide something. */
function tokensUnder(root: Type, found = new Set<symbol>()): Set<symbol> {
  const listed = (key: string): unknown[] =>
    (Reflect.getMetadata(key, root) as unknown[] | undefined) ?? [];
  for (const provider of listed(MODULE_METADATA.PROVIDERS)) {
    const { provide } = provider as { provide?: unknown };
    if (typeof provide === 'symbol') found.add(provide);
  }
  for (const imported of listed(MODULE_METADATA.IMPORTS)) {
    if (typeof imported === 'function') tokensUnder(imported as Type, found);
  }
  return found;
}

describe('outsidesOf', () => {
  it('has a fake for every port of the application that is not known to be harmless', () => {
    const faked = new Set(outsides.map(({ token }) => token));
    const open = [...tokensUnder(AppModule)].filter(
      (token) => !faked.has(token) && !HARMLESS.has(token.description ?? ''),
    );
    expect(open.map(String)).toEqual([]);
  });

  it('fakes only what the application has', () => {
    expect(() => replaceProviders(AppModule, outsides)).not.toThrow();
    const stray: Replacement = { token: Symbol('Stray'), inject: [], make: () => null };
    expect(() => replaceProviders(AppModule, [stray])).toThrow('Stray');
  });
});
