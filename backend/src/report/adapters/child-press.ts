import { fork, type ChildProcess } from 'node:child_process';
import { setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { BACKEND_FOLDER } from '../../config/backend-folder.ts';
import type { ReportModel } from '../core/report-model.ts';
import type { PrintOutcome, ReportPress } from '../report-press.ts';
import type { DrawNews, DrawOrder } from './pdf/messages.ts';

/** The child's program: beside us in the sources, a bundle of its own in what is installed. */
const IS_SOURCE = import.meta.url.endsWith('.ts');
const PROGRAM = IS_SOURCE
  ? new URL('pdf/main.ts', import.meta.url)
  : new URL('dist/report-drawer.js', BACKEND_FOLDER);

/**
 * A report of a bad year with a note of pages needs half of the old space; a small young one keeps the
 * whole small. In a second of work a compiler costs more memory than the time it gives back is worth;
 * where the sources run as they are, types are taken out of them by WebAssembly, which needs one.
 */
const NODE_OPTIONS = [
  ...['--max-old-space-size=192', '--max-semi-space-size=1'],
  ...['--optimize-for-size', IS_SOURCE ? '--no-opt' : '--jitless'],
];
/** Where both want the same core, the probes come first. */
const NICENESS = 5;
const MAX_COMPLAINT_LENGTH = 2000;

/** Draws each report in a process that ends with it. */
export class ChildPress implements ReportPress {
  /** @param program the child's code, where it is not where it usually is */
  constructor(private readonly program: URL = PROGRAM) {}

  print(
    model: ReportModel,
    path: string,
    tell: (share: number) => void,
    signal: AbortSignal,
  ): Promise<PrintOutcome> {
    if (signal.aborted) return Promise.resolve({ status: 'failed', detail: 'aborted' });
    return new Promise((resolve) => {
      const child = fork(fileURLToPath(this.program), {
        execArgv: NODE_OPTIONS,
        // A group of its own: what ends the parent by keyboard is the parent's to tell.
        detached: true,
        stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      });
      let pageCount: number | null = null;
      let complaint = '';
      // It has nothing to clear up, so it need not be asked.
      const stop = (): void => void child.kill('SIGKILL');
      const end = (how: string): void => {
        signal.removeEventListener('abort', stop);
        const detail = `the drawing process ended: ${how} ${complaint}`.trim();
        resolve(pageCount === null ? { status: 'failed', detail } : { status: 'ok', pageCount });
      };
      signal.addEventListener('abort', stop, { once: true });
      child.stderr?.setEncoding('utf8').on('data', (text: string) => {
        complaint = (complaint + text).slice(-MAX_COMPLAINT_LENGTH);
      });
      // What it says was written by our own program.
      child.on('message', (message) => {
        const news = message as DrawNews;
        if (news.kind === 'done') ({ pageCount } = news);
        else if (!signal.aborted) tell(news.share);
      });
      child.once('error', (error) => end(error.message));
      child.once('close', (code, name) => end(name ?? `exit ${String(code)}`));
      order(child, { model, path });
    });
  }
}

function order(child: ChildProcess, what: DrawOrder): void {
  if (child.pid !== undefined) yieldToOthers(child.pid);
  // An error means that the child has ended, which is told elsewhere.
  child.send(what, () => undefined);
}

function yieldToOthers(pid: number): void {
  try {
    setPriority(pid, NICENESS);
  } catch {
    // ESRCH: it has ended already, which its listener is told.
  }
}
