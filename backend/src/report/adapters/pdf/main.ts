/*
 * The child process that draws one report and ends, so that no probe waits for a page and all its
 * memory goes back. Started by `ChildPress`, spoken to over Node's own channel. Node runs this file and
 * all it imports from the sources too, so they hold no TypeScript that is more than types.
 */
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { messageOf } from '../../../kernel/message-of.ts';
import { drawReport } from './draw-report.ts';
import type { DrawNews, DrawOrder } from './messages.ts';

function tell(news: DrawNews, then: () => void = () => undefined): void {
  process.send?.(news, then);
}

function giveUp(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? '') : messageOf(error)}\n`);
  process.exit(1);
}

async function draw({ model, path }: DrawOrder): Promise<void> {
  const file = createWriteStream(path, { mode: 0o600, flush: true });
  const finished = once(file, 'finish');
  const pageCount = await drawReport(model, file, (share) => tell({ kind: 'progress', share }));
  await finished;
  tell({ kind: 'done', pageCount }, () => process.disconnect());
}

process.once('message', (order: DrawOrder) => void draw(order).catch(giveUp));
// The parent is gone, or has all it wants.
process.on('disconnect', () => process.exit());
process.on('uncaughtException', giveUp);
