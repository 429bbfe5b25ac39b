import {
  activityQuery,
  activityTopics,
  jobChange,
  type Activity,
  type ActivityView,
  type Job,
  type JobList,
} from '@lineside/contract';
import { NOT_SIGNED_IN, type Answer } from './outage-api.ts';
import type { Scenario } from './scenarios.ts';
import { activityOf, jobsOf } from './work.ts';

/** How long a job takes that was asked for. */
const RUN_MS = 900;

/** The part of the API that is about jobs and what happened. */
export class WorkApi {
  private readonly scenario: Scenario;
  private readonly startMs: number;
  private readonly say: (job: Job) => void;
  private readonly paused = new Set<string>();
  private readonly running = new Set<string>();

  constructor(scenario: Scenario, startMs: number, say: (job: Job) => void) {
    this.scenario = scenario;
    this.startMs = startMs;
    this.say = say;
  }

  /** The jobs as they are now. */
  jobs(): JobList {
    const { items } = jobsOf(Date.now(), this.scenario.isNew);
    return { items: items.map((job) => this.asItIs(job)) };
  }

  activity(params: URLSearchParams): ActivityView {
    const { items } = activityOf(this.startMs, this.scenario.isNew);
    const asked = activityQuery.parse(Object.fromEntries(params));
    const { beforeMs = Infinity, beforeId = 0, level, topic, limit } = asked;
    const isOlder = ({ atMs, id }: Activity): boolean =>
      atMs < beforeMs || (atMs === beforeMs && (id ?? 0) < beforeId);
    return {
      running: [],
      items: items
        .filter(isOlder)
        .filter((item) => topic === undefined || activityTopics[item.code] === topic)
        .filter((item) => level === undefined || item.level === level || item.level === 'error')
        .slice(0, limit),
    };
  }

  /** Answers a change; `null` for an address that is not about jobs. */
  change(path: string, body: unknown, isOwner: boolean): Answer | null {
    const [, id, run] = /^\/jobs\/([\w-]+)(\/run)?$/.exec(path) ?? [];
    const job = this.jobs().items.find((item) => item.id === id);
    if (id === undefined || job === undefined) return null;
    if (!isOwner) return NOT_SIGNED_IN;
    if (run === undefined) {
      if (jobChange.parse(body).state === 'paused') this.paused.add(id);
      else this.paused.delete(id);
    } else {
      this.running.add(id);
      setTimeout(() => {
        this.running.delete(id);
        this.say({ ...this.asItIs(job), isRunning: false, lastRunMs: Date.now() });
      }, RUN_MS).unref();
    }
    const now = this.asItIs(job);
    this.say(now);
    return { body: now };
  }

  private asItIs(job: Job): Job {
    const isPaused = this.paused.has(job.id);
    return {
      ...job,
      state: isPaused ? 'paused' : 'enabled',
      isRunning: this.running.has(job.id) || (job.everyMs === null && !isPaused),
      nextRunMs: isPaused ? null : job.nextRunMs,
    };
  }
}
