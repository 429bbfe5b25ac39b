/**
 * Looks at the real thing: starts the appliance in the lab and saves screenshots of the status page,
 * up and down. Needs root and a build.
 *
 * node test/e2e/look.ts [folder] [warm-up seconds]
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Home } from './home.ts';

const [folder = 'screenshots', warmUpText = '60'] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
await using home = await Home.up();
await sleep(Number(warmUpText) * 1000);
const page = await home.open();
await page.getByText('Live').first().waitFor();
await page.screenshot({ path: join(folder, 'up.png') });
await home.lab.fault('isp-edge silent');
await page.getByRole('heading', { name: /down/i }).first().waitFor();
await sleep(5000);
await page.screenshot({ path: join(folder, 'down.png') });
