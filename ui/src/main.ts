import { FirstAnswers, LINE_PATH, SESSION_PATH } from './app/first/first-answers';
import { language } from './app/format/language';

const HOME = '/';
/** Pages that can show nothing before they know the line. */
const LINE_PAGES: readonly string[] = [HOME, '/history'];
/** The verdict comes before the program of the page, but that does not wait longer for it. */
const PATIENCE_MS = 1000;

document.documentElement.lang = language;
// The schemas' own name for it, read before the first is made. The box forbids to make programs of text
// (`unsafe-eval`), and the mere attempt would be reported as a breach.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });

const { pathname } = location;
const answers = new FirstAnswers((path, init) => fetch(path, init));
const session = answers.ask(SESSION_PATH);
const line = LINE_PAGES.includes(pathname) ? answers.ask(LINE_PATH) : null;
if (pathname === HOME) await Promise.race([tellVerdict(), wait(PATIENCE_MS)]);
const { start } = await import('./app/start');
// Nothing can be shown when bootstrapping itself fails: the console is the only place left.
start(answers).catch((error: unknown) => console.error(error));

/** Resolves once the verdict is drawn: the program that comes next takes the whole processor. */
async function tellVerdict(): Promise<void> {
  const { tellFirstWord } = await import('./app/first/first-word');
  if (!tellFirstWord(await session, await line)) return;
  await new Promise((resolve) => requestAnimationFrame(resolve));
  await wait(0);
}

async function wait(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms));
}
