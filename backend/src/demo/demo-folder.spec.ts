import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { beginDemo, NotADemo, noteDemo, readDemo, type DemoFacts } from './demo-folder.ts';

const facts: DemoFacts = { version: 1, seed: 3, days: 30, anchorMs: 1000, endMs: 2000 };

describe('a demo folder', () => {
  let dir: string;
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'lineside-demo-'));
  });
  afterEach(() => rm(dir, { recursive: true }));

  it('is made of an empty or missing one', async () => {
    expect(await readDemo(dir)).toBeNull();
    expect(await readDemo(join(dir, 'missing'))).toBeNull();
  });

  it('remembers what it was made with', async () => {
    await beginDemo(dir);
    await noteDemo(dir, facts);
    expect(await readDemo(dir)).toEqual(facts);
  });

  it('is begun anew when it was cut short', async () => {
    await beginDemo(dir);
    expect(await readDemo(dir)).toBeNull();
    await writeFile(join(dir, 'demo.json'), '{"version":');
    expect(await readDemo(dir)).toBeNull();
  });

  it('is never the folder of a real box, which stays as it is', async () => {
    await writeFile(join(dir, 'lineside.db'), 'measurements');
    await expect(readDemo(dir)).rejects.toThrow(NotADemo);
    await expect(beginDemo(dir)).rejects.toThrow(NotADemo);
    expect(await readdir(dir)).toEqual(['lineside.db']);
  });
});
