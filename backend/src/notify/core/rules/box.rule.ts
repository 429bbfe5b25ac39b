import type { AlertRules } from '@lineside/contract';
import type { News } from '../news.ts';
import type { AlertJudge, AlertRule, JudgeContext, RuleDraft } from '../rule.ts';

/** The box itself is not well. */
export const box: AlertRule<'box'> = {
  id: 'box',
  title: 'Trouble with the box',
  sentence:
    'Weak power, a disk or memory card that refuses, a clock that is not set or settings that do not fit.',
  begin: () => new BoxJudge(),
};

interface Trouble {
  readonly sinceMs: number;
  isRaised: boolean;
}

class BoxJudge implements AlertJudge<'box'> {
  private readonly troubles = new Map<string, Trouble>();

  hear(news: News, { settings }: JudgeContext<'box'>): readonly RuleDraft[] {
    const ended = news.kind === 'box' ? this.hearTroubles(news.troubles, news.atMs) : [];
    const replaced =
      news.kind === 'activity' ? databaseReplaced(news.activity.code, news.atMs) : [];
    return [...ended, ...replaced, ...this.raise(news.atMs, settings)];
  }

  wakeMs({ afterSeconds }: AlertRules['box']): number | null {
    const waiting = [...this.troubles.values()].filter(({ isRaised }) => !isRaised);
    if (waiting.length === 0) return null;
    return Math.min(...waiting.map(({ sinceMs }) => sinceMs + afterSeconds * 1000));
  }

  private hearTroubles(now: readonly string[], atMs: number): RuleDraft[] {
    for (const name of now) {
      if (!this.troubles.has(name)) this.troubles.set(name, { sinceMs: atMs, isRaised: false });
    }
    const over = [...this.troubles].filter(([name]) => !now.includes(name));
    for (const [name] of over) this.troubles.delete(name);
    return over
      .filter(([, { isRaised }]) => isRaised)
      .map(([name, { sinceMs }]) => draft(name, 'recovered', sinceMs, atMs));
  }

  private raise(atMs: number, { afterSeconds }: AlertRules['box']): RuleDraft[] {
    return [...this.troubles]
      .filter(([, { isRaised, sinceMs }]) => !isRaised && atMs - sinceMs >= afterSeconds * 1000)
      .map(([name, trouble]) => {
        trouble.isRaised = true;
        return draft(name, 'raised', trouble.sinceMs, atMs);
      });
  }
}

/** A damaged database was set aside: measurements before are in another file. */
function databaseReplaced(code: string, atMs: number): RuleDraft[] {
  if (code !== 'database-replaced') return [];
  const subject = `box:database:${atMs}`;
  const fact = { about: 'box', trouble: 'database-replaced', startMs: atMs, endMs: atMs } as const;
  return [{ key: subject, step: 'told', subject, atMs, fact }];
}

function draft(trouble: string, step: RuleDraft['step'], startMs: number, atMs: number): RuleDraft {
  const subject = `box:${trouble}:${startMs}`;
  const endMs = step === 'recovered' ? atMs : null;
  return {
    ...{ key: `${subject}:${step}`, step, subject, atMs },
    fact: { about: 'box', trouble, startMs, endMs },
  };
}
