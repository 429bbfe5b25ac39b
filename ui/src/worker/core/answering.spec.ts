import { answerPage, answerPart, answerState, PATIENCE_MS, type WorkerTools } from './answering';
import { isKept, KEPT_AT_HEADER, MOST_KEPT, STATE_CACHE } from './kept-answers';

/** A cache in memory: jsdom has none. */
class FakeCache {
  readonly kept = new Map<string, Response>();

  match(request: Request): Promise<Response | undefined> {
    return Promise.resolve(this.kept.get(request.url)?.clone());
  }
  put(request: Request, answer: Response): Promise<void> {
    this.kept.delete(request.url);
    this.kept.set(request.url, answer);
    return Promise.resolve();
  }
  keys(): Promise<Request[]> {
    return Promise.resolve([...this.kept.keys()].map((url) => new Request(url)));
  }
  delete(request: Request): Promise<boolean> {
    return Promise.resolve(this.kept.delete(request.url));
  }
}

const ORIGIN = 'http://localhost';
const asked = (path: string): Request => new Request(`${ORIGIN}${path}`);
const down = (): Promise<Response> => Promise.reject(new TypeError('Failed to fetch'));

function workerTools(fetch: WorkerTools['fetch'], waits = new Promise<void>(() => undefined)) {
  const state = new FakeCache();
  const stored = new Map<string, Response>();
  const deleted: string[] = [];
  const tools: WorkerTools = {
    fetch,
    nowMs: () => 5000,
    wait: (ms) => (ms === PATIENCE_MS ? waits : Promise.reject(new Error('asked for other'))),
    caches: {
      // The few members that are used here.
      open: () => Promise.resolve(state as unknown as Cache),
      match: (key) => Promise.resolve(stored.get(key instanceof Request ? key.url : String(key))),
      delete: (name) => {
        deleted.push(name);
        return Promise.resolve(true);
      },
    },
  };
  return { tools, state, stored, deleted };
}

describe('a page', () => {
  it('is that of the box while it answers, so that an update is seen at once', async () => {
    const { tools, stored } = workerTools(() => Promise.resolve(new Response('new')));
    stored.set('/index.html', new Response('old'));
    expect(await (await answerPage(asked('/alerts'), tools)).text()).toBe('new');
  });

  it('is the stored one when the box is off, or silent for too long', async () => {
    const silent = (): Promise<Response> => new Promise(() => undefined);
    for (const [fetch, waits] of [
      [down, undefined],
      [silent, Promise.resolve()],
    ] as const) {
      const { tools, stored } = workerTools(fetch, waits);
      stored.set('/index.html', new Response('stored'));
      expect(await (await answerPage(asked('/alerts'), tools)).text()).toBe('stored');
    }
  });

  it('fails as without a worker where nothing is stored', async () => {
    const { tools } = workerTools(down);
    await expect(answerPage(asked('/'), tools)).rejects.toThrow('Failed to fetch');
  });
});

it('a part of the page is never asked for twice', async () => {
  let count = 0;
  const { tools, stored } = workerTools(() => {
    count += 1;
    return Promise.resolve(new Response('asked'));
  });
  expect(await (await answerPart(asked('/main-1.js'), tools)).text()).toBe('asked');
  stored.set(`${ORIGIN}/main-1.js`, new Response('stored'));
  expect(await (await answerPart(asked('/main-1.js'), tools)).text()).toBe('stored');
  expect(count).toBe(1);
});

describe('the state of the line', () => {
  const line = asked('/api/v1/line');

  it('is fetched and kept; without the box it is the last one, with its age', async () => {
    const answers = [() => Promise.resolve(Response.json({ up: 1 })), down];
    const { tools } = workerTools(() => (answers.shift() ?? down)());
    const first = await answerState(line, tools);
    expect([await first.json(), first.headers.get(KEPT_AT_HEADER)]).toEqual([{ up: 1 }, null]);
    const second = await answerState(line, tools);
    expect([await second.json(), second.headers.get(KEPT_AT_HEADER)]).toEqual([{ up: 1 }, '5000']);
  });

  it('keeps no failure, and passes it on', async () => {
    const { tools, state } = workerTools(() => Promise.resolve(new Response('', { status: 503 })));
    expect((await answerState(line, tools)).status).toBe(503);
    expect(state.kept.size).toBe(0);
  });

  it('is forgotten when the reader may not look any more', async () => {
    const { tools, deleted } = workerTools(() =>
      Promise.resolve(new Response('', { status: 401 })),
    );
    expect((await answerState(line, tools)).status).toBe(401);
    expect(deleted).toEqual([STATE_CACHE]);
  });

  it('does not grow without end', async () => {
    const { tools, state } = workerTools(() => Promise.resolve(Response.json({})));
    for (let id = 1; id <= MOST_KEPT + 5; id += 1) {
      await answerState(asked(`/api/v1/outages/${id}`), tools);
    }
    expect(state.kept.size).toBe(MOST_KEPT);
    expect(state.kept.has(`${ORIGIN}/api/v1/outages/1`)).toBe(false);
  });
});

it.each([
  ['/api/v1/line', true],
  ['/api/v1/outages/7', true],
  ['/api/v1/latency?target=a&fromMs=1', false],
  ['/api/v1/settings', false],
  ['/api/v1/session', false],
  ['/api/v1/logs', false],
  ['/api/v1/events', false],
  ['/api/v1/backup', false],
])('%s is kept: %s', (path, expected) => {
  expect(isKept(new URL(path, ORIGIN))).toBe(expected);
});
