import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const STYLES = join(import.meta.dirname, '..', 'src', 'styles.css');
/** What stands on the page and on the sky above it; axe cannot judge text on a gradient. */
const GROUNDS = ['paper', 'up-wash', 'degraded-wash', 'down-wash', 'unknown-wash'];
/** Least contrast by WCAG 2.2 AA: text, and shapes that carry meaning. */
const LEAST: Readonly<Record<string, number>> = {
  ink: 4.5,
  'ink-soft': 4.5,
  up: 4.5,
  degraded: 4.5,
  down: 4.5,
  unknown: 4.5,
  focus: 3,
  rule: 3,
  'series-router': 3,
  'series-edge': 3,
  'series-internet': 3,
};

/** Checks every colour of both themes against every ground it can stand on. */
export async function checkContrast(): Promise<readonly string[]> {
  const [light, dark] = (await readFile(STYLES, 'utf8')).split(
    '@media (prefers-color-scheme: dark)',
  );
  return [...faultsOf('light', light ?? ''), ...faultsOf('dark', dark ?? '')];
}

function faultsOf(theme: string, css: string): readonly string[] {
  const colours = new Map(
    [...css.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, k, v]) => [k, v]),
  );
  return Object.entries(LEAST).flatMap(([name, least]) =>
    GROUNDS.flatMap((ground) => {
      const found = contrast(colours.get(name), colours.get(ground));
      return found >= least ? [] : [`${theme}: ${name} on ${ground} has ${found.toFixed(2)}:1`];
    }),
  );
}

/** WCAG contrast of two colours; 0 when one is missing. */
function contrast(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return 0;
  const [first, second] = [luminance(a), luminance(b)];
  return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
