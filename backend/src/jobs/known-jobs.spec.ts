import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { knownJobId } from '@lineside/contract';

const SRC = join(import.meta.dirname, '..');

/** Ids of jobs as they stand in the code: in a constant of their own, or beside their kind. */
function idsIn(text: string): string[] {
  const constants = [...text.matchAll(/\bconst (?:\w+_)?JOB_ID = '([^']+)'/g)];
  const beside = [...text.matchAll(/kind: '(?:regular|streaming)',\s+id: '([^']+)'/g)];
  return [...constants, ...beside].map(([, id]) => id ?? '');
}

describe('jobs', () => {
  it('are all known by name, so that every reader has words for them', () => {
    const files = globSync('**/*.ts', { cwd: SRC }).filter((name) => !name.endsWith('.spec.ts'));
    const ids = files.flatMap((name) => idsIn(readFileSync(join(SRC, name), 'utf8')));
    expect([...new Set(ids)].sort()).toEqual([...knownJobId.options].sort());
  });
});
