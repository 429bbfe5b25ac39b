// Proves that .dependency-cruiser.cjs reports what it forbids, on a small made-up project in a temporary folder.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const PACKAGES = [
  'zod',
  'typeorm',
  'rxjs',
  'ipaddr.js',
  'fast-check',
  '@nestjs/common',
  '@angular/core',
];

/** A project in which every import is allowed: file -> what it imports. */
const TIDY = {
  'backend/contract/src/index.ts': ['zod'],
  'backend/src/main.ts': ['./run-box.ts'],
  'backend/src/run-box.ts': ['./app.module.ts'],
  'backend/src/demo/main.ts': ['../run-box.ts', '../app.module.ts', '../store/store.module.ts'],
  'backend/src/app.module.ts': [
    './store/store.module.ts',
    './measurement/measurement.module.ts',
    './dns/dns.module.ts',
    './led/led.module.ts',
    './http/http.module.ts',
  ],
  'backend/src/kernel/clock.ts': ['@lineside/contract'],
  'backend/src/config/settings.ts': ['../kernel/clock.ts', '@lineside/contract'],
  'backend/src/store/store.module.ts': ['typeorm', '../measurement/journal.ts'],
  'backend/src/measurement/measurement.module.ts': ['./journal.ts', './event-bus.ts'],
  'backend/src/measurement/measurement.ts': ['@lineside/contract'],
  'backend/src/measurement/journal.ts': ['type ./measurement.ts', '../config/settings.ts'],
  'backend/src/measurement/event-bus.ts': ['@nestjs/common'],
  'backend/src/http/http.module.ts': ['@nestjs/common', './token.guard.ts'],
  'backend/src/http/token.guard.ts': ['@nestjs/common'],
  'backend/src/dns/dns.module.ts': [
    './dns.service.ts',
    './adapters/udp.ts',
    '../measurement/event-bus.ts',
  ],
  'backend/src/dns/dns.service.ts': [
    './core/judge.ts',
    './engines/index.ts',
    '../http/token.guard.ts',
  ],
  'backend/src/dns/dns.service.spec.ts': ['./adapters/udp.ts', '../../test/fakes/line.ts'],
  'backend/src/dns/core/judge.ts': [
    '../../kernel/clock.ts',
    'ipaddr.js',
    'type ../../measurement/measurement.ts',
  ],
  'backend/src/dns/adapters/udp.ts': ['node:dgram', '../core/judge.ts'],
  'backend/src/dns/engines/index.ts': ['./one.engine.ts'],
  'backend/src/dns/engines/one.engine.ts': ['node:https'],
  'backend/src/led/led.module.ts': ['../measurement/event-bus.ts'],
  'backend/src/store/stored-history.ts': ['../measurement/measurement.ts'],
  'backend/src/replay/main.ts': [
    '../config/settings.ts',
    '../store/stored-history.ts',
    '../diagnosis/core/fold.ts',
  ],
  'backend/src/store/seal/sealed-file.ts': ['typeorm'],
  'backend/src/verify/main.ts': ['../kernel/clock.ts', '../store/seal/sealed-file.ts'],
  'backend/src/diagnosis/core/fold.ts': ['type ../../measurement/measurement.ts'],
  'backend/test/fakes/line.ts': ['../../src/kernel/clock.ts'],
  'ui/src/main.ts': ['@angular/core', '@lineside/contract', './app/app.ts'],
  'ui/src/app/app.ts': ['@angular/core', './format/words/index.ts'],
  'ui/src/app/format/words/index.ts': ['./en/states.ts'],
  'ui/src/app/format/words/en/states.ts': [],
};

/** One forbidden import each: rule, importing file, import. */
const FORBIDDEN = [
  ['no-cycles', 'backend/src/kernel/clock.ts', './clock.ts'],
  ['no-cycles', 'backend/src/measurement/measurement.ts', 'type ./journal.ts'],
  ['no-unresolved', 'ui/src/app/app.ts', './nowhere'],
  ['no-orphans', 'backend/src/kernel/forgotten.ts', null],
  ['contract-zod-only', 'backend/contract/src/index.ts', 'rxjs'],
  ['contract-zod-only', 'backend/contract/src/index.ts', '../../src/kernel/clock.ts'],
  ['kernel-pure', 'backend/src/kernel/clock.ts', 'node:fs'],
  ['kernel-pure', 'backend/src/kernel/clock.ts', '../measurement/event-bus.ts'],
  ['core-pure', 'backend/src/dns/core/judge.ts', '@nestjs/common'],
  ['core-pure', 'backend/src/dns/core/judge.ts', 'typeorm'],
  ['core-pure', 'backend/src/dns/core/judge.ts', 'rxjs'],
  ['core-pure', 'backend/src/dns/core/judge.ts', 'node:net'],
  ['core-pure', 'backend/src/dns/core/judge.ts', '../../measurement/event-bus.ts'],
  ['facts-as-types-only', 'backend/src/dns/core/judge.ts', '../../measurement/measurement.ts'],
  ['config-low', 'backend/src/config/settings.ts', '../measurement/event-bus.ts'],
  ['spine-knows-no-room', 'backend/src/measurement/journal.ts', '../dns/dns.service.ts'],
  ['spine-knows-no-room', 'backend/src/measurement/journal.ts', '../http/token.guard.ts'],
  ['store-by-its-ports', 'backend/src/dns/dns.service.ts', '../store/store.module.ts'],
  ['store-by-its-ports', 'backend/src/measurement/journal.ts', '../store/store.module.ts'],
  ['replay-by-its-reader', 'backend/src/replay/main.ts', '../store/store.module.ts'],
  ['verify-by-the-seals', 'backend/src/verify/main.ts', '../store/stored-history.ts'],
  ['verify-by-the-seals', 'backend/src/verify/main.ts', '../replay/main.ts'],
  ['replay-judges-only', 'backend/src/replay/main.ts', '../dns/core/judge.ts'],
  ['rooms-apart', 'backend/src/led/led.module.ts', '../replay/main.ts'],
  ['rooms-apart', 'backend/src/led/led.module.ts', '../dns/dns.service.ts'],
  ['rooms-apart', 'backend/src/led/led.module.ts', 'type ../dns/core/judge.ts'],
  ['rooms-apart', 'backend/src/http/token.guard.ts', '../led/led.module.ts'],
  ['private-to-the-room', 'backend/src/led/led.module.ts', '../dns/adapters/udp.ts'],
  ['private-to-the-room', 'backend/src/main.ts', './dns/adapters/udp.ts'],
  ['private-to-module-and-list', 'backend/src/dns/dns.service.ts', './adapters/udp.ts'],
  ['private-to-module-and-list', 'backend/src/dns/dns.service.ts', './engines/one.engine.ts'],
  ['one-list-of-rooms', 'backend/src/main.ts', './dns/dns.module.ts'],
  ['one-list-of-rooms', 'backend/src/led/led.module.ts', '../http/http.module.ts'],
  ['app-module-for-main', 'backend/src/led/led.module.ts', '../app.module.ts'],
  ['app-module-for-main', 'backend/src/main.ts', './app.module.ts'],
  ['run-box-for-programs', 'backend/src/dns/dns.service.ts', '../run-box.ts'],
  ['demo-apart', 'backend/src/run-box.ts', './demo/main.ts'],
  ['src-without-test', 'backend/src/dns/dns.service.ts', '../../test/fakes/line.ts'],
  ['src-without-test', 'backend/src/dns/dns.service.ts', 'fast-check'],
  ['ui-sees-the-contract', 'ui/src/app/app.ts', '../../../backend/src/kernel/clock.ts'],
  ['ui-sees-the-contract', 'ui/src/app/app.ts', '@nestjs/common'],
  ['ui-without-node', 'ui/src/app/app.ts', 'node:fs'],
  ['words-by-part', 'ui/src/app/app.ts', './format/words/en/states.ts'],
  ['backend-without-ui', 'backend/src/main.ts', '../../ui/src/app/app.ts'],
];

let folder;
let tidy;
let untidy;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'lineside-boundaries-'));
  tidy = violationsOf('tidy', TIDY);
  const files = { ...TIDY };
  for (const [, file, specifier] of FORBIDDEN) {
    files[file] = [...(files[file] ?? []), ...(specifier === null ? [] : [specifier])];
  }
  untidy = violationsOf('untidy', files);
});
after(() => {
  rmSync(folder, { recursive: true, force: true });
});

function write(project, file, text) {
  const path = join(project, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function importLine(specifier) {
  return specifier.startsWith('type ')
    ? `import type * as facts from '${specifier.slice('type '.length)}';\n`
    : `import '${specifier}';\n`;
}

/** Writes the project and returns what is reported, as "rule: file -> imported file". */
function violationsOf(name, files) {
  const project = join(folder, name);
  for (const packageName of PACKAGES) {
    write(project, `node_modules/${packageName}/package.json`, '{"main":"index.js"}');
    write(project, `node_modules/${packageName}/index.js`, '');
  }
  write(project, 'backend/contract/package.json', '{"main":"src/index.ts"}');
  mkdirSync(join(project, 'node_modules/@lineside'));
  symlinkSync('../../backend/contract', join(project, 'node_modules/@lineside/contract'));
  for (const [file, imports] of Object.entries(files)) {
    write(project, file, `${imports.map(importLine).join('')}export {};\n`);
  }
  const result = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/.bin/depcruise'),
      ...['--config', join(root, '.dependency-cruiser.cjs'), '--output-type', 'json'],
      ...['backend/contract/src', 'backend/src', 'backend/test', 'ui/src'],
    ],
    { cwd: project, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  assert.ok(result.stdout.startsWith('{'), `dependency-cruiser did not run: ${result.stderr}`);
  return JSON.parse(result.stdout).summary.violations.flatMap(({ rule, from, to, cycle }) => {
    // A cycle is reported once, from any of its members.
    const names = cycle === undefined ? null : cycle.map((member) => member.name);
    const pairs = names?.map((member, i) => [names.at(i - 1), member]) ?? [[from, to]];
    return pairs.map(([source, target]) => `${rule.name}: ${source} -> ${target}`);
  });
}

/** The part of an import that its resolved name has too. */
function tailOf(specifier) {
  return specifier.replace(/^(type )?(node:)?(\.{1,2}\/)*/, '');
}

test('a tidy project has no violation', () => {
  assert.deepEqual(tidy, []);
});

for (const [rule, file, specifier] of FORBIDDEN) {
  test(`${rule}: ${file} -> ${specifier ?? 'nothing'}`, () => {
    const start = `${rule}: ${file} -> `;
    const found = untidy.filter((line) => line.startsWith(start));
    assert.ok(
      found.some((line) => line.slice(start.length).includes(tailOf(specifier ?? file))),
      `reported: ${found.join('; ') || 'nothing'}`,
    );
  });
}

test('every rule is proved here', async () => {
  const { default: config } = await import(join(root, '.dependency-cruiser.cjs'));
  const proved = new Set(FORBIDDEN.map(([rule]) => rule));
  assert.deepEqual(
    config.forbidden.map((rule) => rule.name).filter((name) => !proved.has(name)),
    [],
  );
});
