/** Draws one report in a thread of its own, so that no probe waits for a page. */
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import type { ReportModel } from '../../core/report-model.ts';
import { drawReport } from './draw-report.ts';

/** What the thread is given. */
export interface DrawOrder {
  readonly model: ReportModel;
  readonly path: string;
}

/** What it tells. */
export type DrawNews =
  | { readonly kind: 'progress'; readonly share: number }
  | { readonly kind: 'done'; readonly pageCount: number };

// Written by our own press.
const { model, path } = workerData as DrawOrder;
const tell = (news: DrawNews): void => parentPort?.postMessage(news);
const file = createWriteStream(path, { mode: 0o600, flush: true });
const finished = once(file, 'finish');
const pageCount = await drawReport(model, file, (share) => tell({ kind: 'progress', share }));
await finished;
tell({ kind: 'done', pageCount });
