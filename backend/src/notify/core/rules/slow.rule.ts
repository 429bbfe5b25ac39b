import type { AlertRules, LinePlan, PlanSide, SpeedTest } from '@lineside/contract';
import type { News } from '../news.ts';
import type { AlertJudge, AlertRule, JudgeContext, RuleDraft } from '../rule.ts';

/** N of the last M speed tests were below what was sold. */
export const slow: AlertRule<'slow'> = {
  id: 'slow',
  title: 'Slower than sold',
  sentence: 'Several of the last speed tests were below your plan; told once when that is over.',
  begin: () => new PlanJudge(),
};

/** A plan may name only the most it can do: nobody promised more than about half of it. */
const SHARE_OF_MAXIMUM = 0.5;

interface Wanted {
  readonly downBps: number | null;
  readonly upBps: number | null;
}

class PlanJudge implements AlertJudge<'slow'> {
  private tests: SpeedTest[] = [];
  /** Test by which it was raised; `null`: it is not. */
  private raisedBy: number | null = null;

  hear(news: News, { settings, plan }: JudgeContext<'slow'>): readonly RuleDraft[] {
    if (news.kind !== 'speed' || !isFigure(news.test)) return [];
    const { test, atMs } = news;
    if (this.tests.some(({ id }) => id === test.id)) return [];
    this.tests = [...this.tests, test].slice(-settings.ofCount);
    const wanted = wantedOf(plan, settings);
    const belowCount = this.tests.filter((one) => isBelow(one, wanted)).length;
    if (this.raisedBy === null && belowCount >= settings.belowCount) {
      this.raisedBy = test.id;
      return [this.draft('raised', test, wanted, belowCount, atMs)];
    }
    if (this.raisedBy !== null && belowCount < settings.belowCount && !isBelow(test, wanted)) {
      const over = this.draft('recovered', test, wanted, belowCount, atMs);
      this.raisedBy = null;
      return [over];
    }
    return [];
  }

  wakeMs(_settings: AlertRules['slow']): null {
    return null;
  }

  private draft(
    step: RuleDraft['step'],
    { id, downBps, upBps }: SpeedTest,
    wanted: Wanted,
    belowCount: number,
    atMs: number,
  ): RuleDraft {
    const subject = `slow:${this.raisedBy ?? id}`;
    return {
      ...{ key: `${subject}:${step}`, step, subject, atMs },
      fact: {
        ...{ about: 'slow', testId: id, belowCount, ofCount: this.tests.length, downBps, upBps },
        ...{ wantedDownBps: wanted.downBps, wantedUpBps: wanted.upBps },
      },
    };
  }
}

/** A figure of the line: not one of our own box, nor a test somebody stopped. */
function isFigure({ status, isClientLimited, downBps, upBps }: SpeedTest): boolean {
  return status === 'ok' && !isClientLimited && (downBps !== null || upBps !== null);
}

function wantedBps(side: PlanSide, { shareOfPlan }: AlertRules['slow']): number | null {
  if (side.minBps !== null) return side.minBps;
  if (side.normalBps !== null) return side.normalBps * shareOfPlan;
  return side.maxBps === null ? null : side.maxBps * SHARE_OF_MAXIMUM * shareOfPlan;
}

/** Least figures with which nobody is told. */
function wantedOf(plan: LinePlan, settings: AlertRules['slow']): Wanted {
  return { downBps: wantedBps(plan.down, settings), upBps: wantedBps(plan.up, settings) };
}

function isBelow(test: SpeedTest, wanted: Wanted): boolean {
  const isLess = (bps: number | null, wantedBps: number | null): boolean =>
    bps !== null && wantedBps !== null && bps < wantedBps;
  return isLess(test.downBps, wanted.downBps) || isLess(test.upBps, wanted.upBps);
}
