import { spawnSync } from 'node:child_process';
import { basename, join } from 'node:path';
import { build } from 'esbuild';

/** One program each: how long it takes until what is told on the bus can be seen somewhere. */
const PARTS = ['glance-led.ts', 'glance-mqtt.ts'];

/** From the verdict on the bus to pins and messages; no root, no lab, no build. */
export async function benchGlance(): Promise<boolean> {
  console.log('\nFrom a change of the verdict to what shows it:');
  let isMet = true;
  for (const part of PARTS) isMet = (await runPart(part)) && isMet;
  return isMet;
}

/** Services carry decorators, which Node itself cannot read: bundled first. */
async function runPart(part: string): Promise<boolean> {
  const backend = join(import.meta.dirname, '../..');
  const outfile = join(backend, 'dist/bench', `${basename(part, '.ts')}.mjs`);
  await build({
    ...{ entryPoints: [join(import.meta.dirname, part)], outfile, bundle: true },
    ...{ platform: 'node', format: 'esm', target: 'node24', packages: 'external' },
    ...{ tsconfig: join(backend, 'tsconfig.json'), logLevel: 'warning' },
  });
  const { status } = spawnSync(process.execPath, [outfile], {
    stdio: 'inherit',
    timeout: 300_000,
  });
  return status === 0;
}
