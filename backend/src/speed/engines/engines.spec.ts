import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { speedEngineId, speedEngineSettings, type SpeedDataPolicy } from '@lineside/contract';
import { DirectFetcher } from '../../../test/fakes/speed/direct-fetcher.ts';
import { DirectMover } from '../../../test/fakes/speed/direct-mover.ts';
import { netStages } from '../../../test/fakes/speed/engine-stages.ts';
import { describeNetEngine } from '../../../test/fakes/speed/net-engine-contract.ts';
import { engines } from './index.ts';

const ids = engines.map(({ id }) => id);

describe('the list of engines', () => {
  it('has every engine of the folder once', () => {
    const files = readdirSync(new URL('.', import.meta.url)).filter((name) =>
      name.endsWith('.engine.ts'),
    );
    expect(ids.map((id) => `${id}.engine.ts`).sort()).toEqual(files.sort());
  });

  it('has the engines of the contract', () => {
    expect([...ids].sort()).toEqual([...speedEngineId.options].sort());
  });

  it.each(engines)('knows the usual settings of $id', ({ id, settings }) => {
    expect(settings.parse(speedEngineSettings.parse({})[id])).toEqual(settings.parse({}));
    expect(settings.safeParse({ unknown: 1 }).success).toBe(false);
  });

  it('publishes nothing without consent, and asks for it with terms that can be read', () => {
    const policies: readonly SpeedDataPolicy[] = engines.map(({ dataPolicy }) => dataPolicy);
    for (const { needsConsent, isPublished, termsUrl } of policies) {
      if (isPublished) expect(needsConsent).toBe(true);
      if (needsConsent) expect(termsUrl).toMatch(/^https:/);
    }
  });

  it.each(engines)('estimates more bytes for a faster line: $id', (engine) => {
    const slow = engine.estimateBytes(10e6, 1e6);
    expect(slow).toBeGreaterThan(10e6);
    expect(engine.estimateBytes(100e6, 10e6)).toBeGreaterThan(slow);
  });
});

for (const stage of netStages) {
  describeNetEngine(stage, () => ({ mover: new DirectMover(), fetcher: new DirectFetcher() }));
}
