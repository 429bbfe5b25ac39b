/* Names the scripts any page needs in `index.html`, so that a browser fetches them at once and not one after the other. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { programFiles } from './first-visit.ts';

const FOLDER = join(import.meta.dirname, '..', 'dist', 'browser');
const INDEX = join(FOLDER, 'index.html');

const html = (await readFile(INDEX, 'utf8')).replaceAll(/<link rel="modulepreload"[^>]*>/g, '');
const main = /<script src="(main-[\w-]+\.js)"/.exec(html)?.[1];
if (main === undefined) throw new Error('index.html names no main script');
const names = await programFiles(FOLDER, main);
const links = names.map((name) => `<link rel="modulepreload" href="${name}">`).join('');
await writeFile(INDEX, html.replace('</body>', `${links}</body>`));
console.log(`${names.length} scripts are fetched ahead`);
