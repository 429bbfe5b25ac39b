import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Timedatectl } from './timedatectl.ts';

describe('Timedatectl', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'lineside-time-'));
  });
  afterEach(() => rmSync(dir, { recursive: true }));

  const ask = (script: string, signal = new AbortController().signal) => {
    const path = join(dir, 'timedatectl');
    writeFileSync(path, `#!/bin/sh\n${script}\n`);
    chmodSync(path, 0o755);
    return new Timedatectl([path]).isSynchronised(signal);
  };

  it.each([
    ['echo yes', true],
    ['echo no', false],
    ['echo "Failed to connect to bus" >&2; exit 1', null],
    ['echo maybe', null],
  ])('reads `%s` as %p', async (script, expected) => {
    expect(await ask(script)).toBe(expected);
  });

  it('asks for the one property only', async () => {
    expect(await ask('[ "$*" = "show -p NTPSynchronized --value" ] && echo yes')).toBe(true);
  });

  it('does not know without the program', async () => {
    const missing = new Timedatectl([join(dir, 'missing')]);
    expect(await missing.isSynchronised(new AbortController().signal)).toBeNull();
  });

  it('does not wait for a program that hangs', async () => {
    expect(await ask('sleep 60', AbortSignal.timeout(100))).toBeNull();
  });

  it('tells for how long the machine has been up', () => {
    expect(new Timedatectl().uptimeMs()).toBeGreaterThan(0);
  });
});
