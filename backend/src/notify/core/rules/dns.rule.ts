import type { AlertRules, Verdict } from '@lineside/contract';
import type { News } from '../news.ts';
import type { AlertJudge, AlertRule, JudgeContext, RuleDraft } from '../rule.ts';
import { OutageEpisodes } from './outage-episodes.ts';
import { isAboutNames } from './outage-kinds.ts';

/** Names are not answered, or not honestly. */
export const dns: AlertRule<'dns'> = {
  id: 'dns',
  title: 'Names (DNS)',
  sentence: 'Names are not resolved, or somebody makes up the answers.',
  begin: () => new NameJudge(),
};

/** Dishonest answers leave the line up, so that they are no outage: the verdict alone tells of them. */
class NameJudge implements AlertJudge<'dns'> {
  private readonly outages = new OutageEpisodes<'dns'>(({ cause }) => isAboutNames(cause));
  private lie: { readonly verdict: Verdict; isRaised: boolean } | null = null;

  hear(news: News, context: JudgeContext<'dns'>): readonly RuleDraft[] {
    const told = this.outages.hear(news, context);
    const ended = news.kind === 'verdict' ? this.hearVerdict(news.verdict, news.atMs) : [];
    return [...told, ...ended, ...this.judgeLie(news.atMs, context.settings)];
  }

  wakeMs(settings: AlertRules['dns']): number | null {
    const { lie } = this;
    const lieMs = lie === null || lie.isRaised ? Infinity : raiseMs(lie.verdict, settings);
    const wakeMs = Math.min(lieMs, this.outages.wakeMs(settings) ?? Infinity);
    return wakeMs === Infinity ? null : wakeMs;
  }

  private hearVerdict(verdict: Verdict, atMs: number): RuleDraft[] {
    const before = this.lie;
    if (before?.verdict.cause === verdict.cause) return [];
    // While it is not known how the line is, a lie is neither over nor new.
    if (verdict.state === 'unknown') return [];
    this.lie = isLie(verdict) ? { verdict, isRaised: false } : null;
    return before?.isRaised === true ? [draft(before.verdict, 'recovered', atMs)] : [];
  }

  private judgeLie(atMs: number, settings: AlertRules['dns']): RuleDraft[] {
    const { lie } = this;
    if (lie === null || lie.isRaised || atMs < raiseMs(lie.verdict, settings)) return [];
    lie.isRaised = true;
    return [draft(lie.verdict, 'raised', atMs)];
  }
}

function isLie({ cause }: Verdict): boolean {
  return cause === 'dns-hijacked' || cause === 'dns-intercepted';
}

function raiseMs({ sinceMs }: Verdict, { afterSeconds }: AlertRules['dns']): number {
  return sinceMs + afterSeconds * 1000;
}

function draft(
  { cause, blame, sinceMs }: Verdict,
  step: RuleDraft['step'],
  atMs: number,
): RuleDraft {
  const subject = `${cause}:${sinceMs}`;
  const endMs = step === 'recovered' ? atMs : null;
  return {
    ...{ key: `${subject}:${step}`, step, subject, atMs },
    fact: { about: 'dns', cause, blame, startMs: sinceMs, endMs },
  };
}
