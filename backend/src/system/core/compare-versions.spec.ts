import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compareVersions, isPreview } from './compare-versions.ts';

describe('versions', () => {
  it('come in the order of the specification', () => {
    const rising = [
      ...['0.9.12', '1.0.0-alpha', '1.0.0-alpha.1', '1.0.0-alpha.beta', '1.0.0-beta'],
      ...['1.0.0-beta.2', '1.0.0-beta.11', '1.0.0-rc.1', '1.0.0', '1.0.1', '1.2.0', '1.10.0'],
    ];
    expect(rising.toReversed().sort(compareVersions)).toEqual(rising);
  });

  it('are equal to themselves, and the other way round the other way', () => {
    const version = fc
      .tuple(fc.nat(20), fc.nat(20), fc.nat(20), fc.constantFrom('', '-rc.1', '-rc.2', '-a'))
      .map(([major, minor, patch, trial]) => `${major}.${minor}.${patch}${trial}`);
    fc.assert(
      fc.property(version, version, (a, b) => {
        expect(compareVersions(a, a)).toBe(0);
        expect(Math.sign(compareVersions(a, b))).toBe(0 - Math.sign(compareVersions(b, a)));
      }),
    );
  });

  it('with something behind a hyphen are previews', () => {
    expect([isPreview('1.0.0'), isPreview('1.0.0-rc.1')]).toEqual([false, true]);
  });
});
