import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { NodeSysfs } from './node-sysfs.ts';

describe('NodeSysfs', () => {
  let root: string;
  let sysfs: NodeSysfs;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'lineside-node-sysfs-'));
    await mkdir(join(root, 'class/leds/ACT'), { recursive: true });
    await writeFile(join(root, 'class/leds/ACT/brightness'), '255\n');
    sysfs = new NodeSysfs(root);
  });
  afterEach(() => rm(root, { recursive: true }));

  it('lists folders, and nothing where there is none', async () => {
    expect(await sysfs.list('class/leds')).toEqual(['ACT']);
    expect(await sysfs.list('class/gpio')).toEqual([]);
  });

  it('reads without the line break and writes as it is told', async () => {
    expect(await sysfs.read('class/leds/ACT/brightness')).toBe('255');
    await sysfs.write('class/leds/ACT/brightness', '0');
    expect(await readFile(join(root, 'class/leds/ACT/brightness'), 'utf8')).toMatch(/^0/);
  });

  it('makes no file that the kernel does not offer', async () => {
    await expect(sysfs.write('class/leds/ACT/delay_on', '100')).rejects.toMatchObject({
      code: 'ENOENT',
    });
    expect(await sysfs.list('class/leds/ACT')).toEqual(['brightness']);
  });
});
