import type { AlertRules } from '@lineside/contract';
import type { BenchContext, JudgesBench } from './judges-bench.ts';
import type { News } from './news.ts';
import type { AlertDraft } from './rule.ts';

/** More ticks at one moment mean that a judge never has enough. */
const MOST_TICKS_AT_ONCE = 100;

/** Lets the judges hear the past as they would have heard it live: news in order, ticks when due. */
export function play(
  bench: JudgesBench,
  news: readonly News[],
  context: BenchContext,
  untilMs: number,
): AlertDraft[] {
  const drafts: AlertDraft[] = [];
  for (const one of news) {
    drafts.push(...ticksUntil(bench, one.atMs, context));
    drafts.push(...bench.hear(one, context));
  }
  drafts.push(...ticksUntil(bench, untilMs, context));
  return drafts;
}

function ticksUntil(bench: JudgesBench, untilMs: number, context: BenchContext): AlertDraft[] {
  const drafts: AlertDraft[] = [];
  const { rules }: { readonly rules: AlertRules } = context;
  for (let count = 0; count < MOST_TICKS_AT_ONCE; count += 1) {
    const atMs = bench.wakeMs(rules);
    if (atMs === null || atMs > untilMs) break;
    drafts.push(...bench.hear({ kind: 'tick', atMs }, context));
  }
  return drafts;
}
