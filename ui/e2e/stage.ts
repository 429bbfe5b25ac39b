import type { Browser, BrowserContext, Page } from 'playwright-core';
import { startFakeBox } from '../dev/fake-box.ts';
import type { Scene } from './scenes.ts';
import { inWordsOf, type SpokenLanguage } from './spoken-page.ts';

const READY_LIMIT_MS = 20_000;
/** No answer is waited for this long: the page has what it shows. */
const QUIET_MS = 300;
const QUIET_LIMIT_MS = 8000;

/** How a scene is looked at. */
export interface Look {
  readonly width: number;
  readonly colorScheme?: 'light' | 'dark';
  readonly language?: SpokenLanguage;
  /** Colours change at once instead of fading in. */
  readonly isStill?: boolean;
}

/** A scene that has been played to the moment at which it is looked at; disposing of it ends the box. */
export interface Staged extends AsyncDisposable {
  readonly page: Page;
  /** What the page threw meanwhile. */
  readonly errors: readonly string[];
  /** Every text the box gave the page as data; what it says about failures is not among them. */
  readonly data: ReadonlySet<string>;
}

/** Plays a scene on a fake box of its own, so that what one changed is not so in the next. */
export async function stage(browser: Browser, scene: Scene, look: Look): Promise<Staged> {
  const { width, colorScheme = 'light', language = 'en', isStill = false } = look;
  const box = await startFakeBox(scene.scenario);
  const context: BrowserContext = await browser.newContext({
    ...{ colorScheme, viewport: { width, height: 900 }, locale: LOCALES[language] },
    reducedMotion: isStill ? 'reduce' : 'no-preference',
    serviceWorkers: scene.isInstalled === true ? 'allow' : 'block',
  });
  const close = async (): Promise<void> => {
    box.close();
    await context.close();
  };
  try {
    await remember(context, language, scene.isExpert ?? false);
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    const quiet = whenQuiet(page);
    const data = textsGiven(page);
    await page.goto(`${box.url}${scene.path}`);
    const spoken = await inWordsOf(page, language);
    // Whole sentences are made of facts in German too, in another order: there the heading must do.
    const ready = language === 'de' ? page.locator('h1, h2') : spoken.getByText(scene.ready);
    await ready.first().waitFor({ timeout: READY_LIMIT_MS });
    await scene.act?.(spoken, box);
    await quiet();
    const at = new URL(page.url()).pathname.slice(1);
    const meant = placeOf(scene);
    if (at !== meant) errors.push(`stands at /${at}, not at /${meant}`);
    return { page, errors, data, [Symbol.asyncDispose]: close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Where a scene plays: its address without query. */
export function placeOf({ at, path }: Scene): string {
  return at ?? path.split('?')[0] ?? '';
}

const LOCALES: Readonly<Record<SpokenLanguage, string>> = {
  en: 'en-GB',
  de: 'de-DE',
  pseudo: 'en-GB',
};

/** Leaves in the browser what a reader chose earlier; a choice made by the scene itself stays. */
async function remember(
  context: BrowserContext,
  language: SpokenLanguage,
  isExpert: boolean,
): Promise<void> {
  await context.addInitScript(
    ([spoken, level]) => {
      if (spoken !== 'en') localStorage.setItem('lineside.language', spoken);
      if (level === 'yes') localStorage.setItem('lineside.settings.expert', level);
    },
    [language, isExpert ? 'yes' : 'no'] as const,
  );
}

/** Gathers the texts in the answers of the box from now on. */
function textsGiven(page: Page): ReadonlySet<string> {
  const data = new Set<string>();
  const gather = (told: unknown): void => {
    if (typeof told === 'string') data.add(told);
    else if (typeof told === 'object' && told !== null) Object.values(told).forEach(gather);
  };
  page.on('response', (response) => {
    if (response.headers()['content-type'] !== 'application/json') return;
    // A page that is left does not wait for its answers.
    response.json().then(gather, () => undefined);
  });
  return data;
}

/** @returns waits until nothing has been on its way for a moment, the one lasting connection aside */
function whenQuiet(page: Page): () => Promise<void> {
  const open = new Set<object>();
  let changedMs = performance.now();
  const note = (): void => {
    changedMs = performance.now();
  };
  page.on('request', (request) => {
    if (request.url().endsWith('/events')) return;
    open.add(request);
    note();
  });
  const end = (request: object): void => {
    if (open.delete(request)) note();
  };
  page.on('requestfinished', end);
  page.on('requestfailed', end);
  return async () => {
    const untilMs = performance.now() + QUIET_LIMIT_MS;
    while (performance.now() < untilMs) {
      if (open.size === 0 && performance.now() - changedMs > QUIET_MS) return;
      await page.waitForTimeout(50);
    }
  };
}
