import type { EngineContext } from '../speed-engine.ts';
import { firstByteMs, pingIdle } from './idle-pings.ts';
import { freshUrl, type LibrespeedServer } from './librespeed-servers.ts';
import { ask, type ProviderQuestion } from './provider-question.ts';
import { done, stepFailed, type RunTally, type Step } from './run-tally.ts';

/** Servers asked at once: few enough not to delay each other. */
const GROUP_SIZE = 6;
const FIRST_TIMEOUT_MS = 1500;
const PING_MAX_BYTES = 64 * 1024;
const FINALIST_COUNT = 3;
const FINAL_PING_COUNT = 3;

/** How far away a server is; `null`: no answer. */
interface Distance {
  readonly server: LibrespeedServer;
  readonly rttMs: number | null;
}

/**
 * The server that answers fastest: all are asked once, a few at a time, and the best three again, of
 * which the smallest of three round trips counts.
 */
export async function nearestServer(
  servers: readonly LibrespeedServer[],
  family: ProviderQuestion['family'],
  context: EngineContext,
  tally: RunTally,
): Promise<Step<LibrespeedServer>> {
  const first: Distance[] = [];
  for (let from = 0; from < servers.length; from += GROUP_SIZE) {
    if (context.signal.aborted) return stepFailed('deadline', 'while choosing a server');
    const group = servers.slice(from, from + GROUP_SIZE);
    first.push(
      ...(await Promise.all(group.map((server) => distanceOf(server, family, context, tally)))),
    );
  }
  const final: Distance[] = [];
  for (const { server } of nearestFirst(first).slice(0, FINALIST_COUNT)) {
    const pings = await pingIdle(context, tally, {
      family,
      count: FINAL_PING_COUNT,
      nextUrl: () => freshUrl(server.pingUrl),
      rttMsOf: firstByteMs,
    });
    const rttsMs = pings.failure === null ? pings.value : [];
    final.push({ server, rttMs: rttsMs.length === 0 ? null : Math.min(...rttsMs) });
  }
  const nearest = nearestFirst(final)[0];
  if (nearest !== undefined) return done(nearest.server);
  return context.signal.aborted
    ? stepFailed('deadline', 'while choosing a server')
    : stepFailed('no-capacity', `none of ${servers.length} servers answered`);
}

async function distanceOf(
  server: LibrespeedServer,
  family: ProviderQuestion['family'],
  context: EngineContext,
  tally: RunTally,
): Promise<Distance> {
  const answer = await ask(context, tally, {
    url: freshUrl(server.pingUrl),
    family,
    timeoutMs: FIRST_TIMEOUT_MS,
    maxBytes: PING_MAX_BYTES,
    keepAlive: false,
  });
  return { server, rttMs: answer.failure === null ? firstByteMs(answer.value) : null };
}

/** Those that answered, the nearest first. */
function nearestFirst(distances: readonly Distance[]): { readonly server: LibrespeedServer }[] {
  return distances
    .flatMap(({ server, rttMs }) => (rttMs === null ? [] : [{ server, rttMs }]))
    .sort((a, b) => a.rttMs - b.rttMs);
}
