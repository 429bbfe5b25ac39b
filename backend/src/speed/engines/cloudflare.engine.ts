import { speedEngineSettings } from '@lineside/contract';
import type { EngineContext, EnginePlan, EngineRun, SpeedEngine } from '../speed-engine.ts';
import { measureByHouseMethod } from './house-method.ts';
import { firstByteMs, pingIdle } from './idle-pings.ts';
import { loadBytes } from './load-bytes.ts';
import { ask, PAGE_LIMITS, type GoodAnswer } from './provider-question.ts';
import { tallied, type RunTally } from './run-tally.ts';

const settings = speedEngineSettings.shape.cloudflare;

/** Larger requests are refused with 403 since 2026. */
const REQUEST_BYTES = { min: 100_000, max: 25_000_000 } as const;
const PING_COUNT = 20;

/** How long we stay away when Cloudflare refuses us and says no time. */
const LEAVE_ALONE_MS = 6 * 3_600_000;

const SERVER_TIME = /\bcfReq(?:uest)?Dur(?:ation)?;\s*dur=([\d.]+)/i;
const SITE_LINE = /^colo=([A-Z0-9]{3})\s*$/m;
const SITE_OF_RAY = /-([A-Z0-9]{3})$/;

async function run(plan: EnginePlan, context: EngineContext, tally: RunTally): Promise<EngineRun> {
  const { url, family } = settings.parse(plan.settings);
  const base = url.replace(/\/+$/, '');

  context.enter('locating');
  const trace = await ask(context, tally, {
    ...PAGE_LIMITS,
    url: `${base}/cdn-cgi/trace`,
    family,
    keepAlive: true,
  });
  // A server of one's own may have no such page.
  if (trace.failure !== null && trace.failure.status !== 404) return failed(tally, trace.failure);

  context.enter('idle-latency');
  let site = trace.failure === null ? siteOf(trace.value) : null;
  const pings = await pingIdle(context, tally, {
    family,
    count: PING_COUNT,
    nextUrl: () => `${base}/__down?bytes=0`,
    rttMsOf: (answer) => {
      site ??= siteOf(answer);
      return rttMsOf(answer);
    },
  });
  if (pings.failure !== null) return failed(tally, pings.failure);

  const sides = await measureByHouseMethod(plan, context, tally, {
    family,
    probeUrl: `${base}/__down?bytes=0`,
    down: { urls: [`${base}/__down?bytes={bytes}`], requestBytes: REQUEST_BYTES },
    up: { urls: [`${base}/__up?bytes={bytes}`], requestBytes: REQUEST_BYTES },
  });
  if (sides.failure !== null) return failed(tally, sides.failure);
  return tally.ok({
    ...sides.value,
    server: { name: 'Cloudflare', host: new URL(url).host, location: site },
    idleRttsMs: pings.value,
    lossRatio: null,
  });
}

/** Refused means: leave it alone for a while. */
function failed(tally: RunTally, failure: Parameters<RunTally['failed']>[0]): EngineRun {
  const { reason, retryAfterMs } = failure;
  const isRefused = reason === 'forbidden' || reason === 'rate-limited';
  return tally.failed(failure, isRefused ? (retryAfterMs ?? LEAVE_ALONE_MS) : retryAfterMs);
}

/** Time to first byte without what the server says it took itself. */
function rttMsOf(answer: GoodAnswer): number {
  const serverMs = Number(SERVER_TIME.exec(answer.headers['server-timing'] ?? '')?.[1] ?? 0);
  const wholeMs = firstByteMs(answer);
  // A server that claims more than the whole time has no say.
  return serverMs < wholeMs ? wholeMs - serverMs : wholeMs;
}

/** IATA code of the site that answered. */
function siteOf({ body, headers }: GoodAnswer): string | null {
  return SITE_LINE.exec(body)?.[1] ?? SITE_OF_RAY.exec(headers['cf-ray'] ?? '')?.[1] ?? null;
}

/** Cloudflare's speed test servers, measured by the house method; nothing is reported to Cloudflare. */
export const cloudflare = {
  id: 'cloudflare',
  title: 'Cloudflare',
  dataPolicy: {
    operator: 'Cloudflare, Inc.',
    destinations: ['speed.cloudflare.com'],
    needsConsent: false,
    isPublished: false,
    termsUrl: 'https://www.cloudflare.com/privacypolicy/',
  },
  settings,
  politePauseMs: 0,
  estimateBytes: (downBps, upBps) => loadBytes(downBps, upBps),
  obstacle: () => Promise.resolve(null),
  run: (plan, context) => tallied((tally) => run(plan, context, tally)),
} as const satisfies SpeedEngine;
