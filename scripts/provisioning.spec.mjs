import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const root = join(import.meta.dirname, '..');
const provisioning = join(root, 'provisioning');
const skip = (program) =>
  spawnSync(program, ['--version']).status === 0 ? false : `${program} is not installed`;

test(
  'ansible-lint finds nothing, by its rules for production',
  { skip: skip('ansible-lint') },
  () => {
    const args = ['--offline', '--profile', 'production', 'provisioning/site.yml'];
    const { status, stdout, stderr } = spawnSync('ansible-lint', args, {
      cwd: root,
      encoding: 'utf8',
    });
    assert.equal(status, 0, stdout + stderr);
  },
);

test('the playbook can be read', { skip: skip('ansible-playbook') }, () => {
  const args = ['--syntax-check', '-i', 'localhost,', 'provisioning/site.yml'];
  const { status, stderr } = spawnSync('ansible-playbook', args, { cwd: root, encoding: 'utf8' });
  assert.equal(status, 0, stderr);
});

test('each role is played, and each flag of a feature is asked', () => {
  const site = readFileSync(join(provisioning, 'site.yml'), 'utf8');
  for (const role of readdirSync(join(provisioning, 'roles')))
    assert.match(site, new RegExp(`role: ${role}\\n`));
  const config = readFileSync(join(provisioning, 'example.config.yml'), 'utf8');
  const roles = readdirSync(join(provisioning, 'roles')).map((role) =>
    readFileSync(join(provisioning, 'roles', role, 'tasks/main.yml'), 'utf8'),
  );
  for (const [, flag] of config.matchAll(/^(lineside_\w+):/gm)) {
    assert.ok(
      [site, ...roles].some((text) => text.includes(flag)),
      flag,
    );
  }
});
