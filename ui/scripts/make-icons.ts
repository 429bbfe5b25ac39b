/* Draws the icons of the installed page from `public/icon.svg`: run it after changing that. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startBrowser } from '../e2e/browser.ts';

const FOLDER = join(import.meta.dirname, '..', 'public');
const GREEN = '#0b6b53';
const drawing = await readFile(join(FOLDER, 'icon.svg'), 'utf8');
/** Systems cut these to their own shape, so they have no corners of their own. */
const square = drawing.replace(' rx="112"', '');
/** What a status bar shows: the shape alone. */
const shape = drawing.replace(/<rect[^>]*>/, '').replace('0 0 512 512', '80 80 352 352');

const browser = await startBrowser();
await draw('icon-192.png', drawing, 192, 1);
await draw('icon-512.png', drawing, 512, 1);
await draw('icon-maskable-512.png', square, 512, 0.8);
await draw('apple-touch-icon.png', square, 180, 0.9);
await draw('badge-96.png', shape, 96, 1);
await browser.close();

/** @param share of the picture that the drawing takes; the rest is its ground */
async function draw(name: string, svg: string, sizePx: number, share: number): Promise<void> {
  const page = await browser.newPage({ viewport: { width: sizePx, height: sizePx } });
  const ground = share < 1 ? GREEN : 'transparent';
  const innerPx = sizePx * share;
  await page.setContent(`<style>html { background: ${ground} }
    body { margin: ${(sizePx - innerPx) / 2}px } svg { display: block; width: ${innerPx}px }
  </style>${svg}`);
  await page.screenshot({ path: join(FOLDER, name), omitBackground: true });
  await page.close();
}
