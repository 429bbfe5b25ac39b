import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const units = join(import.meta.dirname, '..', 'systemd');
const service = readFileSync(join(units, 'lineside.service'), 'utf8');
const hasAnalyze = spawnSync('systemd-analyze', ['--version']).status === 0;

/** All values of a setting, in order. */
const valuesOf = (name) =>
  [...service.matchAll(new RegExp(`^${name}=(.*)$`, 'gm'))].map(([, value]) => value);

test(
  'the service is exposed by 2.0 of 10 at most',
  { skip: hasAnalyze ? false : 'systemd-analyze is not installed' },
  () => {
    const unit = join(units, 'lineside.service');
    const args = ['security', '--offline=yes', '--no-pager', '--threshold=20', unit];
    const { status, stdout } = spawnSync('systemd-analyze', args, { encoding: 'utf8' });
    const [, level] = /Overall exposure level .*: ([\d.]+)/.exec(stdout) ?? [];
    assert.ok(Number(level) <= 2, `exposure ${level}`);
    assert.equal(status, 0);
  },
);

test('raw sockets are the only capability', () => {
  assert.deepEqual(valuesOf('AmbientCapabilities'), ['CAP_NET_RAW']);
  assert.deepEqual(valuesOf('CapabilityBoundingSet'), ['CAP_NET_RAW']);
  assert.deepEqual(valuesOf('User'), ['lineside']);
});

test('a box that hangs is started anew, one that is told wrongly is not', () => {
  assert.deepEqual(valuesOf('Type'), ['notify']);
  assert.deepEqual(valuesOf('WatchdogSec'), ['60']);
  assert.deepEqual(valuesOf('Restart'), ['always']);
  assert.deepEqual(valuesOf('RestartPreventExitStatus'), ['78']);
  assert.match(valuesOf('ExecStopPost')[0], /lights-after-stop\.mjs$/);
});

test('memory that is written and run is not forbidden: V8 would not start', () => {
  assert.deepEqual(valuesOf('MemoryDenyWriteExecute'), []);
});

test('what takes back an update is started at boot only, not by the trial of a new version', () => {
  const named = [...valuesOf('Wants'), ...valuesOf('Requires'), ...valuesOf('Upholds')].join(' ');
  assert.doesNotMatch(named, /recover/);
  const recover = readFileSync(join(units, 'lineside-recover.service'), 'utf8');
  assert.match(recover, /^WantedBy=multi-user\.target$/m);
  assert.match(recover, /^Before=lineside\.service$/m);
});
