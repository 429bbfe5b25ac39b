import {
  settings,
  speedTestQuery,
  type CampaignView,
  type LiveEventData,
  type Settings,
  type SpeedProgress,
  type SpeedTest,
} from '@lineside/contract';
import { NOT_SIGNED_IN, type Answer } from './outage-api.ts';
import { mergePatch } from './merge-patch.ts';
import type { Scenario } from './scenarios.ts';
import { campaignOf, campaignsOf, routerOf, summaryOf } from './campaigns.ts';
import { budgetOf, detailOf, enginesOf, testOf, testsOf } from './speed.ts';

type Say = <Name extends 'speed' | 'speed-progress'>(name: Name, data: LiveEventData[Name]) => void;

const EVERY_MS = 100;
/** Steps of a pretended test: waiting, download, upload, evaluating. */
const STEPS = { locate: 6, download: 66, upload: 126, end: 132 };

/** The part of the API that is about speed tests, with what was changed since the start. */
export class SpeedApi {
  private readonly scenario: Scenario;
  private readonly startMs: number;
  private readonly say: Say;
  private readonly consents = new Set<string>();
  private campaigns: readonly CampaignView[];
  private tests: readonly SpeedTest[];
  private document: Settings;
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(scenario: Scenario, startMs: number, say: Say) {
    this.scenario = scenario;
    this.startMs = startMs;
    this.say = say;
    this.tests = scenario.isNew || scenario.isFresh ? [] : testsOf(startMs);
    const isTight = this.isTight();
    this.campaigns = scenario.isNew ? [] : campaignsOf(startMs, isTight);
    if (isTight) {
      const [newest] = this.tests;
      const id = (newest?.id ?? 0) + 1;
      const failed = testOf(id, startMs - 20 * 60_000, {
        status: 'failed',
        reason: 'no-capacity',
        detail: 'Locate answered with no server',
        engine: 'ndt7',
        downBps: null,
        upBps: null,
        idleRttMs: null,
        bytesDown: 2e6,
        bytesUp: 0,
      });
      this.tests = [failed, ...this.tests];
    }
    this.document = settings.parse(scenario.isNew || scenario.isFresh ? {} : { speed: speedOf() });
  }

  /** The settings as they are now. */
  get settings(): Settings {
    return this.document;
  }

  /** Answers a reading request; `null` for an address that is not about speed. */
  read(path: string, query: URLSearchParams): Answer | null {
    if (path === '/settings') return { body: this.document };
    if (path === '/speed/router') return { body: routerOf(this.document) };
    if (path === '/speed/summary') return { body: summaryOf(this.startMs, this.scenario.isNew) };
    if (path === '/speed/campaigns') return { body: { items: this.campaigns } };
    const [, campaignId] = /^\/speed\/campaigns\/(\d+)$/.exec(path) ?? [];
    if (campaignId !== undefined) {
      const found = this.campaigns.find(({ id }) => id === Number(campaignId));
      return found === undefined ? UNKNOWN : { body: found };
    }
    if (path === '/speed/engines') return { body: { items: enginesOf(this.consents) } };
    if (path === '/speed/tests') return { body: this.find(query) };
    if (path === '/speed/budget') {
      const { limitBytes } = this.document.speed.budget;
      const budget = budgetOf(this.startMs, limitBytes, this.isTight());
      const nothing = { usedBytes: 0, uses: [], usedRatio: null, forecastBytes: null };
      return { body: this.scenario.isNew ? { ...budget, ...nothing } : budget };
    }
    const [, id] = /^\/speed\/tests\/(\d+)$/.exec(path) ?? [];
    if (id === undefined) return null;
    const test = this.tests.find((item) => item.id === Number(id));
    return test === undefined ? UNKNOWN : { body: detailOf(test) };
  }

  /** Answers a change; `null` for an address that is not about speed. */
  change(method: string, path: string, body: unknown, isOwner: boolean): Answer | null {
    const isOurs = path === '/settings' || path.startsWith('/speed/');
    if (!isOurs) return null;
    if (!isOwner) return NOT_SIGNED_IN;
    const [, engine] = /^\/speed\/engines\/(\w+)\/consent$/.exec(path) ?? [];
    if (engine !== undefined) {
      if (method === 'POST') this.consents.add(engine);
      else this.consents.delete(engine);
      return { body: { items: enginesOf(this.consents) } };
    }
    if (path === '/settings') return this.changeSettings(body);
    if (path.startsWith('/speed/campaigns')) return this.changeCampaign(body);
    return method === 'POST' ? this.start() : this.cancel();
  }

  close(): void {
    clearInterval(this.timer);
  }

  private isTight(): boolean {
    return this.scenario.writesAreOff;
  }

  private find(query: URLSearchParams) {
    const asked = speedTestQuery.parse(Object.fromEntries(query));
    const fitting = this.tests
      .filter(({ startMs }) => startMs >= (asked.fromMs ?? 0))
      .filter(({ engine }) => asked.engine === undefined || engine === asked.engine)
      .filter(({ status }) => asked.status === undefined || status === asked.status)
      .filter(({ id }) => asked.beforeId === undefined || id < asked.beforeId);
    const items = fitting.slice(0, asked.limit);
    const hasMore = fitting.length > items.length;
    return { items, nextBeforeId: hasMore ? (items.at(-1)?.id ?? null) : null };
  }

  private changeCampaign(body: unknown): Answer {
    const { state } = body as { readonly state?: string };
    const [newest] = this.campaigns;
    if (state === undefined || newest === undefined) {
      const id = (newest?.id ?? 0) + 1;
      this.campaigns = [campaignOf(id, this.startMs, false), ...this.campaigns];
    } else if (state === 'stopped') {
      this.campaigns = [{ ...newest, end: 'stopped', next: null }, ...this.campaigns.slice(1)];
    } else {
      const isPaused = state === 'paused';
      const next = isPaused ? null : campaignOf(1, this.startMs, false).next;
      this.campaigns = [{ ...newest, isPaused, next }, ...this.campaigns.slice(1)];
    }
    return { body: this.campaigns[0] };
  }

  private changeSettings(body: unknown): Answer {
    const patch = (body as { readonly speed?: Readonly<Record<string, unknown>> }).speed ?? {};
    const schedules = (patch['schedules'] ?? []) as { times?: { expression?: string } }[];
    const bad = schedules.findIndex(({ times }) => times?.expression?.includes('99') === true);
    if (bad !== -1) return rejected(`speed.schedules.${bad}.times.expression`, 'no such minute');
    const candidate = settings.safeParse(mergePatch(this.document, body));
    if (!candidate.success) {
      const [issue] = candidate.error.issues;
      return rejected(issue?.path.join('.') ?? '', issue?.message ?? '');
    }
    this.document = candidate.data;
    return { body: this.document };
  }

  private start(): Answer {
    const id = (this.tests[0]?.id ?? 0) + 1;
    const test = testOf(id, Date.now(), {
      status: 'running',
      why: 'asked',
      downBps: null,
      upBps: null,
      durationMs: null,
      idleRttMs: null,
    });
    this.tests = [test, ...this.tests];
    this.say('speed', test);
    let step = 0;
    clearInterval(this.timer);
    this.timer = setInterval(() => {
      step += 1;
      if (step < STEPS.end) this.say('speed-progress', progressOf(id, step));
      else this.end(testOf(id, test.startMs, { why: 'asked', scheduleId: null }));
    }, EVERY_MS);
    return { body: { id } };
  }

  private cancel(): Answer {
    const running = this.tests.find(({ status }) => status === 'running');
    if (running === undefined) return UNKNOWN;
    this.end({ ...running, status: 'cancelled', durationMs: 5_000 });
    return { body: null };
  }

  private end(test: SpeedTest): void {
    clearInterval(this.timer);
    this.tests = this.tests.map((old) => (old.id === test.id ? test : old));
    this.say('speed', test);
  }
}

function progressOf(testId: number, step: number): SpeedProgress {
  const phase =
    step < STEPS.locate
      ? 'idle-latency'
      : step < STEPS.download
        ? 'download'
        : step < STEPS.upload
          ? 'upload'
          : 'evaluating';
  const inPhase = step - (phase === 'upload' ? STEPS.download : STEPS.locate);
  const full = phase === 'upload' ? 38.9e6 : 236.4e6;
  const bps = full * Math.min(1, 0.15 + inPhase / 20) * (0.96 + 0.05 * Math.sin(step));
  const isLoaded = phase === 'download' || phase === 'upload';
  return {
    testId,
    engine: 'cloudflare',
    phase,
    progress: step / STEPS.end,
    bps: isLoaded ? bps : null,
    streamCount: isLoaded ? Math.min(8, 4 + Math.floor(inPhase / 10)) : 0,
    bytesDown: Math.min(step, STEPS.download) * 2.6e6,
    bytesUp: Math.max(step - STEPS.download, 0) * 0.48e6,
    rttMs: 12 + (isLoaded ? 38 : 0),
    phaseMs: Math.max(inPhase, 0) * 210,
  };
}

/** The schedules of a fake box that has been set up. */
export const FAKE_SCHEDULES = [
  {
    id: 'schedule-1',
    name: 'Four times a day',
    times: { kind: 'hours', hours: [3, 9, 15, 21] },
    engines: ['cloudflare', 'librespeed'],
  },
  {
    id: 'schedule-2',
    name: 'Evenings, three in a row',
    isEnabled: false,
    times: { kind: 'hours', hours: [19, 20, 21, 22], weekdays: [1, 2, 3, 4, 5] },
    engines: ['cloudflare'],
    burstCount: 3,
  },
];

function speedOf() {
  return {
    plan: {
      provider: 'Example Net',
      name: 'Home 250',
      technology: 'dsl',
      down: { maxBps: 250e6, normalBps: 225e6, minBps: 175e6 },
      up: { maxBps: 40e6, normalBps: 36e6, minBps: 20e6 },
      priceMinor: 4495,
    },
    schedules: FAKE_SCHEDULES,
    budget: { limitBytes: 50e9 },
  };
}

function rejected(path: string, message: string): Answer {
  return {
    status: 400,
    code: 'LINESIDE_SETTINGS_REJECTED',
    title: 'The settings are not valid',
    detail: 'Nothing was changed. See errors for each key that cannot be used.',
    errors: [{ path, message }],
  };
}

const UNKNOWN = {
  status: 404,
  code: 'LINESIDE_UNKNOWN_SPEED_TEST',
  title: 'There is no such speed test',
  detail: 'There is no speed test with this id.',
};
