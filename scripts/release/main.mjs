#!/usr/bin/env node
/** Called by scripts/release.sh, which prepares what it names: see there. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { makeRelease, readLock, writeSums } from './make-release.mjs';

const { values } = parseArgs({
  options: {
    arch: { type: 'string' },
    node: { type: 'string' },
    epoll: { type: 'string' },
    key: { type: 'string' },
    out: { type: 'string' },
    epoch: { type: 'string' },
  },
});
const root = resolve(import.meta.dirname, '../..');
const { version } = JSON.parse(readFileSync(join(root, 'backend/package.json'), 'utf8'));
const nodeVersion = readFileSync(join(root, '.nvmrc'), 'utf8').trim();
const keyPem = readFileSync(values.key);
const { arch, node, epoll, out } = values;
const common = { root, lock: readLock(root), version, nodeVersion, keyPem };
const path = await makeRelease({ ...common, arch, node, epoll, out, epochS: Number(values.epoch) });
await writeSums(
  out,
  readdirSync(out)
    .filter((name) => /^lineside-.*\.(tar|cdx\.json)$/.test(name))
    .sort(),
  keyPem,
);
process.stdout.write(`${path}\n`);
