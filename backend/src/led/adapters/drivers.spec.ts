import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { ledDriverId } from '@lineside/contract';
import { describeLedDriver } from '../../../test/fakes/led-driver-contract.ts';
import { ledStages } from '../../../test/fakes/led-stages.ts';
import { drivers } from './index.ts';

const ids = drivers.map(({ id }) => id);

describe('the list of LED drivers', () => {
  it('has every driver of the folder once', () => {
    const files = readdirSync(new URL('.', import.meta.url)).filter((name) =>
      name.endsWith('.driver.ts'),
    );
    expect(ids.map((id) => `${id}.driver.ts`).sort()).toEqual(files.sort());
  });

  it('has the drivers of the contract, best first', () => {
    expect(ids).toEqual(ledDriverId.options);
  });

  it('has no driver that the contract suite does not know', () => {
    expect(new Set(ledStages.map(({ driver }) => driver.id))).toEqual(new Set(ids));
  });
});

for (const stage of ledStages) describeLedDriver(stage);
