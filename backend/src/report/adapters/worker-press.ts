import { Worker } from 'node:worker_threads';
import { BACKEND_FOLDER } from '../../config/backend-folder.ts';
import type { ReportModel } from '../core/report-model.ts';
import type { PrintOutcome, ReportPress } from '../report-press.ts';
import type { DrawNews } from './pdf/worker.ts';

/** The program of the thread: beside us in the sources, a bundle of its own in what is installed. */
const PROGRAM = import.meta.url.endsWith('.ts')
  ? new URL('pdf/worker.ts', import.meta.url)
  : new URL('dist/report-worker.js', BACKEND_FOLDER);

/** A report of a bad year with a note of pages needs half of it. */
const LIMITS = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 8 };

/** Draws each report in a thread that ends with it and gives its memory back. */
export class WorkerPress implements ReportPress {
  print(
    model: ReportModel,
    path: string,
    tell: (share: number) => void,
    signal: AbortSignal,
  ): Promise<PrintOutcome> {
    if (signal.aborted) return Promise.resolve({ status: 'failed', detail: 'aborted' });
    return new Promise((resolve) => {
      const worker = new Worker(PROGRAM, {
        workerData: { model, path },
        resourceLimits: LIMITS,
      });
      let outcome: PrintOutcome = { status: 'failed', detail: 'the thread ended early' };
      const stop = (): void => void worker.terminate();
      signal.addEventListener('abort', stop, { once: true });
      // What it says was written by our own program.
      worker.on('message', (news: DrawNews) => {
        if (news.kind === 'progress') tell(news.share);
        else outcome = { status: 'ok', pageCount: news.pageCount };
      });
      worker.on('error', (error) => {
        outcome = { status: 'failed', detail: String(error) };
      });
      worker.on('exit', () => {
        signal.removeEventListener('abort', stop);
        resolve(outcome);
      });
    });
  }
}
