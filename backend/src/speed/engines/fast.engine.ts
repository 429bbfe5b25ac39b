import { speedEngineSettings } from '@lineside/contract';
import type { EngineContext, EnginePlan, EngineRun, SpeedEngine } from '../speed-engine.ts';
import { fastTargets, rangeUrl, scriptUrl, tokenOf, type FastTarget } from './fast-pages.ts';
import { measureByHouseMethod } from './house-method.ts';
import { firstByteMs, pingIdle } from './idle-pings.ts';
import { loadBytes } from './load-bytes.ts';
import { ask, PAGE_LIMITS, readJson } from './provider-question.ts';
import { stepFailed, tallied, type RunTally, type Step } from './run-tally.ts';

const PAGE_URL = 'https://fast.com/';
const TARGETS_URL = 'https://api.fast.com/netflix/speedtest/v2';
const TARGET_COUNT = 5;
/** A server sends 25 MiB at most, whatever is asked for. */
const REQUEST_BYTES = { min: 100_000, max: 26_214_399 } as const;
/** The first, on a fresh connection, is dropped. */
const PING_COUNT = 11;

const settings = speedEngineSettings.shape.fast;

async function run(plan: EnginePlan, context: EngineContext, tally: RunTally): Promise<EngineRun> {
  context.enter('locating');
  const located = await locate(context, tally);
  if (located.failure !== null) return tally.failed(located.failure);
  const { targets } = located.value;
  const [first] = targets;
  if (first === undefined) return tally.failed(stepFailed('no-capacity', null).failure);

  context.enter('idle-latency');
  const pings = await pingIdle(context, tally, {
    family: 'auto',
    count: PING_COUNT,
    nextUrl: () => rangeUrl(first, '0'),
    rttMsOf: firstByteMs,
  });
  if (pings.failure !== null) return tally.failed(pings.failure);

  const load = {
    urls: targets.map((target) => rangeUrl(target, '{bytes}')),
    requestBytes: REQUEST_BYTES,
  };
  const probeUrl = rangeUrl(first, '0');
  const servers = { family: 'auto', down: load, up: load, probeUrl } as const;
  const sides = await measureByHouseMethod(plan, context, tally, servers);
  if (sides.failure !== null) return tally.failed(sides.failure);
  return tally.ok({
    ...sides.value,
    server: { name: 'Netflix', host: new URL(first.url).host, location: placeOf(first) },
    idleRttsMs: pings.value.slice(1),
    lossRatio: null,
  });
}

/** Page, script, token, servers: there is no documented way. */
async function locate(
  context: EngineContext,
  tally: RunTally,
): Promise<Step<{ readonly targets: readonly FastTarget[] }>> {
  const page = await read(PAGE_URL, context, tally);
  if (page.failure !== null) return page;
  const script = scriptUrl(page.value, PAGE_URL);
  if (script.failure !== null) return script;
  const code = await read(script.value, context, tally);
  if (code.failure !== null) return code;
  const token = tokenOf(code.value);
  if (token.failure !== null) return token;
  const query = new URLSearchParams({
    https: 'true',
    token: token.value,
    urlCount: String(TARGET_COUNT),
  });
  const answer = await read(`${TARGETS_URL}?${query.toString()}`, context, tally);
  return answer.failure === null ? readJson(answer.value, fastTargets) : answer;
}

async function read(url: string, context: EngineContext, tally: RunTally): Promise<Step<string>> {
  const answer = await ask(context, tally, { ...PAGE_LIMITS, url, family: 'auto' });
  return answer.failure === null ? { failure: null, value: answer.value.body } : answer;
}

function placeOf({ location }: FastTarget): string | null {
  const place = [location?.city, location?.country].filter((part) => part !== undefined);
  return place.length === 0 ? null : place.join(', ');
}

/** Netflix's servers behind fast.com, by what its page does: unofficial, and off until the owner agrees. */
export const fast = {
  id: 'fast',
  title: 'fast.com (unofficial)',
  dataPolicy: {
    operator: 'Netflix, Inc.',
    destinations: ['fast.com', 'api.fast.com', '*.oca.nflxvideo.net'],
    needsConsent: true,
    isPublished: false,
    termsUrl: 'https://help.netflix.com/legal/termsofuse',
  },
  settings,
  politePauseMs: 0,
  estimateBytes: (downBps, upBps) => loadBytes(downBps, upBps),
  obstacle: () => Promise.resolve(null),
  run: (plan, context) => tallied((tally) => run(plan, context, tally)),
} as const satisfies SpeedEngine;
