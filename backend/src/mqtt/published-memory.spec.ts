import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { PublishedMemory } from './published-memory.ts';

let folder: string;
let path: string;
const random = { next: () => 0.5 };
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lineside-memory-'));
  path = join(folder, 'data', 'mqtt-published.json');
});
afterEach(() => rm(folder, { recursive: true }));

describe('PublishedMemory', () => {
  it('makes up an identity once and keeps what was told', async () => {
    const first = await PublishedMemory.open(path, random);
    expect(first.current.deviceId).toBe('lineside_888888888888');
    first.change({ topics: ['lineside/line'], entities: { internet: 'binary_sensor' } });
    await first.settled();
    const second = await PublishedMemory.open(path, { next: () => 0.1 });
    expect(second.current).toEqual(first.current);
  });

  it.each(['', 'garbage', '{"deviceId": "a b"}'])('begins anew over %j', async (text) => {
    await mkdir(join(folder, 'data'));
    await writeFile(path, text);
    expect((await PublishedMemory.open(path, random)).current.topics).toEqual([]);
  });

  it('goes on in memory when the disk refuses', async () => {
    await writeFile(join(folder, 'data'), 'a file where the folder should be');
    const memory = await PublishedMemory.open(path, random);
    memory.change({ topics: ['lineside/line'] });
    await memory.settled();
    expect(memory.current.topics).toEqual(['lineside/line']);
  });
});
