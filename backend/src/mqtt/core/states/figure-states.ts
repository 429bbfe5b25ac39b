import type { BudgetView, Job, Uptime } from '@lineside/contract';
import { isoTime } from '../iso-time.ts';
import { inMillions, inPercent } from '../numbers.ts';

/** State of the topic `uptime`. A stretch that nobody observed has no percentage. */
export function uptimeState(today: Uptime, last30Days: Uptime) {
  const seconds = (durationMs: number): number => Math.round(durationMs / 1000);
  return {
    todayPercent: inPercent(today.upRatio, 3),
    last30DaysPercent: inPercent(last30Days.upRatio, 4),
    outagesToday: today.outageCount,
    outagesLast30Days: last30Days.outageCount,
    downSecondsToday: seconds(today.downMs),
    downSecondsLast30Days: seconds(last30Days.downMs),
    notObservedSecondsToday: seconds(today.notObservedMs),
    longestOutageSecondsLast30Days: seconds(last30Days.longestOutageMs),
  };
}

/** State of the topic `budget`. Without a limit there is no share of it. */
export function budgetState(view: BudgetView) {
  return {
    usedMegabytes: inMillions(view.usedBytes, 3),
    usedPercent: inPercent(view.usedRatio, 2),
    limitMegabytes: inMillions(view.limitBytes, 3),
    forecastMegabytes: inMillions(view.forecastBytes, 3),
    state: view.state,
    from: isoTime(view.fromMs),
    to: isoTime(view.toMs),
  };
}

/** State of a topic `jobs/<id>`. */
export function jobState(job: Job) {
  return {
    ...{ id: job.id, title: job.title, switch: job.state === 'enabled' ? 'ON' : 'OFF' },
    ...{ isRunning: job.isRunning, lastRun: isoTime(job.lastRunMs), lastStatus: job.lastStatus },
    ...{ lastReason: job.lastReason, nextRun: isoTime(job.nextRunMs) },
  };
}
