import type { CampaignClause, CampaignView } from '@lineside/contract';
import { bitRateText } from '../format/bit-rate';
import { dayMonthText, momentText } from '../format/local-time';
import { directionWords, engineNames } from '../format/words/speed';
import { campaignWords as words } from '../format/words/speed-campaign';

/** What a campaign came to so far. */
export type CampaignResult = 'deviates' | 'keeps' | 'open';

/** One clause as a row of the table. */
export interface ClauseRow {
  readonly key: string;
  readonly name: string;
  readonly direction: string;
  readonly threshold: string;
  readonly seen: string;
  readonly needed: string;
  readonly state: string;
  readonly isFailed: boolean;
}

/** A campaign in words. */
export interface CampaignSentences {
  readonly state: string;
  readonly result: CampaignResult;
  readonly progress: string;
  /** `null`: no day has begun. */
  readonly day: string | null;
  readonly next: { readonly when: string; readonly why: string } | null;
  readonly deadline: string | null;
  readonly against: string;
}

export function campaignSentences(campaign: CampaignView, nowMs: number): CampaignSentences {
  const { status, plan, next, end, isPaused } = campaign;
  const dayCount = Math.min(status.days.length, 3);
  const state = end === 'stopped' ? 'stopped' : isPaused ? 'paused' : stateOf(status);
  const planName = [plan.provider, plan.name].filter((part) => part !== '').join(', ');
  const isOpen = end === null && status.deadlineMs !== null;
  return {
    state: words.state[state],
    result: resultOf(campaign),
    progress: words.progress(status.doneCount),
    day: dayCount === 0 ? null : words.day(dayCount),
    next: next && { when: momentText(next.atMs, nowMs), why: words.waits[next.why] },
    deadline: isOpen ? words.deadline(dayMonthText(status.deadlineMs ?? 0)) : null,
    against: words.against(planName || words.yourPlan, engineNames[campaign.engine]),
  };
}

/** Why it expired says more than that it did. */
function stateOf({ state, expiry }: CampaignView['status']) {
  return state === 'expired' ? (expiry ?? 'days-do-not-suffice') : state;
}

/** Open until all thirty are made: a single clause that is not kept is enough. */
export function resultOf({ status }: CampaignView): CampaignResult {
  if (status.state !== 'complete') return 'open';
  return status.clauses.some(({ state }) => state === 'failed') ? 'deviates' : 'keeps';
}

export function clauseRows({ status }: CampaignView): readonly ClauseRow[] {
  return status.clauses.map((clause) => ({
    key: `${clause.direction} ${clause.clause}`,
    name: words.clauseNames[clause.clause],
    direction: directionWords[clause.direction].name,
    threshold: bitRateText(clause.thresholdBps),
    seen: seenText(clause),
    needed: clause.thresholdBps === null ? '–' : words.needed[clause.clause](clause.limitCount),
    state: words.clauseStates[clause.state],
    isFailed: clause.state === 'failed',
  }));
}

function seenText({ clause, thresholdBps, seenCount }: CampaignClause): string {
  return thresholdBps === null ? '–' : words.seen[clause](seenCount);
}

/** One attempt as a row of the table. */
export interface AttemptRow {
  readonly id: number;
  readonly when: string;
  readonly down: string;
  readonly up: string;
  readonly counts: string;
  readonly isCounted: boolean;
}

/** Newest first. */
export function attemptRows({ attempts }: CampaignView, nowMs: number): readonly AttemptRow[] {
  return attempts.toReversed().map(({ id, status, startMs, downBps, upBps, leftOut }) => ({
    ...{ id, when: momentText(startMs, nowMs) },
    ...{ down: bitRateText(downBps), up: bitRateText(upBps) },
    counts:
      status === 'running'
        ? words.running
        : status === 'skipped'
          ? words.notMade
          : leftOut === null
            ? words.counts
            : words.leftOut[leftOut],
    isCounted: status === 'ok' && leftOut === null,
  }));
}
