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

/** The themes and the blocks of the sheet each is made of, later ones on top. */
const MORE = '(prefers-contrast: more)';
const DARK = '(prefers-color-scheme: dark)';
const THEMES: Readonly<Record<string, readonly string[]>> = {
  light: [''],
  dark: ['', DARK],
  'light with more contrast': ['', MORE],
  'dark with more contrast': ['', DARK, MORE, `${MORE} and ${DARK}`],
};
/** What text must have where more contrast is asked for, WCAG 2.2 AAA. */
const MORE_FOR_TEXT = 7;

/** Checks every colour of every theme against every ground it can stand on. */
export async function checkContrast(): Promise<readonly string[]> {
  const css = await readFile(STYLES, 'utf8');
  return Object.entries(THEMES).flatMap(([theme, blocks]) =>
    faultsOf(
      theme,
      new Map(blocks.flatMap((media) => coloursIn(css, media))),
      blocks.includes(MORE) ? MORE_FOR_TEXT : 0,
    ),
  );
}

/** The colours a block of the sheet names; the first one stands outside of any media query. */
function coloursIn(css: string, media: string): readonly (readonly [string, string])[] {
  const opening = media === '' ? ':root {' : `@media ${media} {`;
  const from = css.indexOf(opening);
  if (from < 0) throw new Error(`styles.css has no ${opening}`);
  const block = css.slice(from, css.indexOf('\n}', from));
  return [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, k = '', v = '']) => [k, v]);
}

function faultsOf(
  theme: string,
  colours: ReadonlyMap<string, string>,
  leastForText: number,
): readonly string[] {
  return Object.entries(LEAST).flatMap(([name, usual]) =>
    GROUNDS.flatMap((ground) => {
      const least = usual > 3 ? Math.max(usual, leastForText) : usual;
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
