import type { AlertRules, Outage } from '@lineside/contract';
import type { News } from '../news.ts';
import type { AlertJudge, AlertRule, JudgeContext, RuleDraft } from '../rule.ts';

/** Many short outages are one long trouble. */
export const unstable: AlertRule<'unstable'> = {
  id: 'unstable',
  title: 'Unstable line',
  sentence: 'Many outages in a short time, also such as are too short to be told by themselves.',
  begin: () => new CutCounter(),
};

class CutCounter implements AlertJudge<'unstable'> {
  private cuts = new Map<number, Outage>();
  private toldUntilMs = 0;

  hear(news: News, { settings }: JudgeContext<'unstable'>): readonly RuleDraft[] {
    if (news.kind !== 'outage') return [];
    const { outage, atMs } = news;
    const isCut = outage.kind !== 'degradation' && !outage.isPlanned && !outage.isFalseAlarm;
    if (isCut) this.cuts.set(outage.id, outage);
    else this.cuts.delete(outage.id);
    this.forget(atMs - settings.withinMinutes * 60_000);
    const cuts = [...this.cuts.values()].filter(({ startMs }) => startMs > this.toldUntilMs);
    const newest = cuts.at(-1);
    if (newest === undefined || cuts.length < settings.count) return [];
    this.toldUntilMs = newest.startMs;
    return [draft(cuts, newest, atMs)];
  }

  wakeMs(_settings: AlertRules['unstable']): null {
    return null;
  }

  private forget(untilMs: number): void {
    for (const [id, { startMs }] of this.cuts) if (startMs < untilMs) this.cuts.delete(id);
  }
}

function draft(cuts: readonly Outage[], newest: Outage, atMs: number): RuleDraft {
  const starts = cuts.map(({ startMs }) => startMs);
  const downMs = cuts.reduce(
    (sumMs, { startMs, endMs, durationMs }) =>
      sumMs + (durationMs ?? Math.max(0, (endMs ?? atMs) - startMs)),
    0,
  );
  return {
    ...{ key: `unstable:${newest.id}`, step: 'told', subject: 'unstable', atMs },
    fact: {
      ...{ about: 'unstable', count: cuts.length, fromMs: Math.min(...starts), toMs: atMs },
      downMs: Math.round(downMs),
    },
  };
}
