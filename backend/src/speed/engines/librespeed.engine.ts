import { speedEngineSettings } from '@lineside/contract';
import type { EngineContext, EnginePlan, EngineRun, SpeedEngine } from '../speed-engine.ts';
import { measureByHouseMethod } from './house-method.ts';
import { firstByteMs, pingIdle } from './idle-pings.ts';
import { nearestServer } from './librespeed-choice.ts';
import {
  freshUrl,
  ownServer,
  readServerList,
  serverList,
  type LibrespeedServer,
} from './librespeed-servers.ts';
import { loadBytes } from './load-bytes.ts';
import { ask, PAGE_LIMITS, readJson } from './provider-question.ts';
import { done, tallied, type RunTally, type Step } from './run-tally.ts';

const settings = speedEngineSettings.shape.librespeed;
type LibrespeedSettings = ReturnType<typeof settings.parse>;

const MEBIBYTE = 1024 * 1024;
/** Upwards a PHP server keeps all of a request in memory: no more than LibreSpeed's own page sends. */
const DOWN_BYTES = { min: MEBIBYTE, max: 100 * MEBIBYTE } as const;
const UP_BYTES = { min: 100_000, max: 20 * MEBIBYTE } as const;

/** The first, on a fresh connection, is dropped. */
const PING_COUNT = 11;

async function run(plan: EnginePlan, context: EngineContext, tally: RunTally): Promise<EngineRun> {
  const chosen = settings.parse(plan.settings);
  const { family } = chosen;
  context.enter('locating');
  const server = await findServer(chosen, context, tally);
  if (server.failure !== null) return tally.failed(server.failure);
  const { name, location, downUrl, upUrl, pingUrl } = server.value;

  context.enter('idle-latency');
  const pings = await pingIdle(context, tally, {
    family,
    count: PING_COUNT,
    nextUrl: () => freshUrl(pingUrl),
    rttMsOf: firstByteMs,
  });
  if (pings.failure !== null) return tally.failed(pings.failure);

  const sides = await measureByHouseMethod(plan, context, tally, {
    family,
    probeUrl: `${pingUrl}?cors=true&r={nonce}`,
    down: {
      urls: [`${downUrl}?cors=true&r={nonce}&ckSize={mebibytes}`],
      requestBytes: DOWN_BYTES,
    },
    up: { urls: [`${upUrl}?cors=true&r={nonce}`], requestBytes: UP_BYTES },
  });
  if (sides.failure !== null) return tally.failed(sides.failure);
  return tally.ok({
    ...sides.value,
    server: { name, host: new URL(downUrl).host, location },
    idleRttsMs: pings.value.slice(1),
    lossRatio: null,
  });
}

async function findServer(
  { serverUrl, listUrl, family }: LibrespeedSettings,
  context: EngineContext,
  tally: RunTally,
): Promise<Step<LibrespeedServer>> {
  if (serverUrl !== null) return done(ownServer(serverUrl));
  const answer = await ask(context, tally, { ...PAGE_LIMITS, url: listUrl, family });
  if (answer.failure !== null) return answer;
  const entries = readJson(answer.value.body, serverList);
  if (entries.failure !== null) return entries;
  const servers = readServerList(entries.value);
  if (servers.failure !== null) return servers;
  return nearestServer(servers.value, family, context, tally);
}

/** LibreSpeed: the nearest server of its list, or one's own. Goodput, without its overhead factor of 1.06. */
export const librespeed = {
  id: 'librespeed',
  title: 'LibreSpeed',
  dataPolicy: {
    operator: 'LibreSpeed and the sponsors of its servers',
    destinations: ['librespeed.org', 'the servers of its list'],
    needsConsent: false,
    isPublished: false,
    termsUrl: 'https://librespeed.org/',
  },
  settings,
  politePauseMs: 0,
  estimateBytes: (downBps, upBps) => loadBytes(downBps, upBps),
  obstacle: () => Promise.resolve(null),
  run: (plan, context) => tallied((tally) => run(plan, context, tally)),
} as const satisfies SpeedEngine;
