import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { fixture, unpackMeasurements } from './fixture.ts';
import { verdictsOf } from './replay-run.ts';

const FOLDER = new URL('../../test/fixtures/replay/', import.meta.url);

/** Written by `npm run replay -- ... --fixture`; a verdict that changes on purpose is recorded anew. */
describe('recorded stretches', () => {
  it.each(readdirSync(FOLDER))('%s is judged as it was', async (name) => {
    const read = fixture.parse(JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')));
    expect(read.verdicts.length).toBeGreaterThan(0);
    expect(await verdictsOf(unpackMeasurements(read), read)).toEqual(read.verdicts);
  });

  it('a noisy line is up all the time', () => {
    const text = readFileSync(new URL('noisy-line.json', FOLDER), 'utf8');
    const states = fixture.parse(JSON.parse(text)).verdicts.map(({ state }) => state);
    expect(states).toEqual(['up']);
  });
});
