import type { AlertRules, Outage } from '@lineside/contract';
import type { News } from '../news.ts';
import type { AlertJudge, RuleDraft } from '../rule.ts';

/** Rules whose subject begins and ends. */
export type EpisodeRuleId = 'outage' | 'degradation' | 'captive-portal' | 'dns';
type Settings = AlertRules[EpisodeRuleId];

interface Episode {
  readonly outage: Outage;
  isRaised: boolean;
  isLasting: boolean;
}

/** An outage that ended longer ago is not news: the owner has written a note about it. */
const NEWS_FOR_MS = 600_000;
/** Ended episodes that are remembered, because a relapse may open them again. */
const MOST_ENDED = 50;

/** Follows the outages a rule cares about from the first lost probe to the end. */
export class OutageEpisodes<Id extends EpisodeRuleId> implements AlertJudge<Id> {
  private readonly open = new Map<number, Episode>();
  private readonly ended = new Map<number, Episode>();

  constructor(private readonly isMine: (outage: Outage) => boolean) {}

  hear(news: News, { settings }: { readonly settings: Settings }): readonly RuleDraft[] {
    if (news.kind === 'outage') return this.hearOutage(news.outage, news.atMs, settings);
    return [...this.open.values()].flatMap((episode) => judged(episode, news.atMs, settings));
  }

  wakeMs(settings: Settings): number | null {
    const due = [...this.open.values()].flatMap((episode) => dueMs(episode, settings));
    return due.length === 0 ? null : Math.min(...due);
  }

  private hearOutage(outage: Outage, atMs: number, settings: Settings): readonly RuleDraft[] {
    const { id } = outage;
    const known = this.open.get(id) ?? this.ended.get(id);
    const isOurs = this.isMine(outage) || known?.isRaised === true;
    this.open.delete(id);
    if (!isOurs || outage.isPlanned || outage.isFalseAlarm) return [];
    const episode: Episode = {
      outage,
      isRaised: known?.isRaised ?? false,
      isLasting: known?.isLasting ?? false,
    };
    if (outage.endMs === null) {
      this.open.set(id, episode);
      return judged(episode, atMs, settings);
    }
    const isNew = known !== undefined || atMs - outage.endMs < NEWS_FOR_MS;
    const isTold = episode.isRaised || lengthMs(outage) >= settings.afterSeconds * 1000;
    if (!isNew || !isTold) return [];
    this.remember(episode);
    const step = `recovered:${outage.flapCount}` as const;
    return [draft(outage, 'recovered', step, atMs)];
  }

  private remember(episode: Episode): void {
    this.ended.set(episode.outage.id, { ...episode, isRaised: true });
    const [oldest] = this.ended.keys();
    if (this.ended.size > MOST_ENDED && oldest !== undefined) this.ended.delete(oldest);
  }
}

/** What there is to say about an episode that lasts; changes it. */
function judged(episode: Episode, atMs: number, settings: Settings): RuleDraft[] {
  const drafts: RuleDraft[] = [];
  const agedMs = atMs - episode.outage.startMs;
  if (!episode.isRaised && agedMs >= settings.afterSeconds * 1000) {
    episode.isRaised = true;
    drafts.push(draft(episode.outage, 'raised', 'raised', atMs));
  }
  const { lastingMinutes } = settings;
  if (lastingMinutes !== null && !episode.isLasting && agedMs >= lastingMinutes * 60_000) {
    episode.isLasting = true;
    drafts.push(draft(episode.outage, 'lasting', 'lasting', atMs));
  }
  return drafts;
}

function dueMs({ outage, isRaised, isLasting }: Episode, settings: Settings): number[] {
  if (!isRaised) return [outage.startMs + settings.afterSeconds * 1000];
  const { lastingMinutes } = settings;
  if (isLasting || lastingMinutes === null) return [];
  return [outage.startMs + lastingMinutes * 60_000];
}

function lengthMs({ startMs, endMs, durationMs }: Outage): number {
  return durationMs ?? (endMs === null ? 0 : endMs - startMs);
}

function draft(outage: Outage, step: RuleDraft['step'], mark: string, atMs: number): RuleDraft {
  const { id, kind, startMs, endMs, durationMs, unobservedMs, cause, blame } = outage;
  const subject = `outage:${id}`;
  return {
    ...{ key: `${subject}:${mark}`, step, subject, atMs },
    fact: {
      ...{ about: 'outage', outageId: id, kind, startMs, endMs, durationMs, unobservedMs },
      ...{ cause, blame },
    },
  };
}
