import { keptCopy, MOST_KEPT, STATE_CACHE } from './kept-answers';

/** The world as a worker sees it. */
export interface WorkerTools {
  readonly caches: Pick<CacheStorage, 'open' | 'match' | 'delete'>;
  readonly fetch: (request: Request) => Promise<Response>;
  /** Epoch ms. */
  readonly nowMs: () => number;
  /** Resolves after so long. */
  readonly wait: (ms: number) => Promise<void>;
}

/** A box without power answers nothing, and the network says so only after minutes. */
export const PATIENCE_MS = 5000;

const INDEX = '/index.html';

/**
 * A page: the box's own if it answers, so that an update is seen at once; else the one that was stored
 * with all its parts.
 */
export async function answerPage(request: Request, tools: WorkerTools): Promise<Response> {
  const stored = (): Promise<Response | undefined> => tools.caches.match(INDEX);
  return networkFirst(tools.fetch(request), stored, tools);
}

/** A part of the page whose name changes with its content: never asked for twice. */
export async function answerPart(request: Request, tools: WorkerTools): Promise<Response> {
  return (await tools.caches.match(request)) ?? tools.fetch(request);
}

/** What the box says about the line: the newest there is, else the last that was heard. */
export async function answerState(request: Request, tools: WorkerTools): Promise<Response> {
  const cache = await tools.caches.open(STATE_CACHE);
  const asked = tools.fetch(request).then(async (answer) => {
    if (answer.ok) {
      await keep(request, answer.clone(), cache, tools.nowMs());
    } else if (answer.status === 401 || answer.status === 403) {
      // Who may not look any more must not look at what is left here either.
      await tools.caches.delete(STATE_CACHE);
    }
    return answer;
  });
  return networkFirst(asked, () => cache.match(request), tools);
}

async function networkFirst(
  asked: Promise<Response>,
  stored: () => Promise<Response | undefined>,
  { wait }: WorkerTools,
): Promise<Response> {
  const inTime = await Promise.race([
    asked.catch(() => null),
    wait(PATIENCE_MS).then((): null => null),
  ]);
  return inTime ?? (await stored()) ?? asked;
}

async function keep(
  request: Request,
  answer: Response,
  cache: Cache,
  nowMs: number,
): Promise<void> {
  await cache.put(request, await keptCopy(answer, nowMs));
  const keys = await cache.keys();
  for (const key of keys.slice(0, Math.max(0, keys.length - MOST_KEPT))) await cache.delete(key);
}
