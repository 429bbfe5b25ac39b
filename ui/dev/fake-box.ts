/* A box that only pretends: for screenshots, page specs and work on the looks. Never shipped. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { LineView, LiveEventData, LiveEventName, Verdict } from '@lineside/contract';
import { alertsOf } from './alerts-api.ts';
import { AccountApi } from './account-api.ts';
import { restoreOf } from './backup-api.ts';
import { identityOf } from './identity.ts';
import { ledsOf } from './leds.ts';
import { latencyOf } from './latency.ts';
import { LogsApi } from './logs-api.ts';
import { influxOf, influxTrialOf } from './influx.ts';
import { mqttOf, mqttTrialOf } from './mqtt.ts';
import { NOT_SIGNED_IN, OutageApi, type Answer } from './outage-api.ts';
import { IspMailApi } from './isp-mail-api.ts';
import { ImportApi } from './import-api.ts';
import { ReportApi } from './report-api.ts';
import { UpdateApi } from './update-api.ts';
import { routesOf } from './routes.ts';
import { scenarios, type ScenarioName } from './scenarios.ts';
import { SpeedApi } from './speed-api.ts';
import { PASSWORD, SessionApi } from './session-api.ts';
import { SetupApi } from './setup-api.ts';
import { dnsOf, smokeFiguresOf, smokeOf } from './smoke.ts';
import { serveFile } from './static-files.ts';
import { restartOf, systemOf } from './system-api.ts';
import { WorkApi } from './work-api.ts';

/** A running fake box. */
export interface FakeBox {
  readonly url: string;
  /** Changes the verdict, told at once and with every `line` from now on. */
  judge(verdict: Verdict): void;
  /** Sends an event to every open page. */
  send<Name extends LiveEventName>(name: Name, data: LiveEventData[Name]): void;
  /** Sends text that is no event of the contract. */
  sendRaw(name: LiveEventName, data: string): void;
  close(): void;
}

/** Starts a fake box; port 0 takes a free one. */
export async function startFakeBox(name: ScenarioName, port = 0): Promise<FakeBox> {
  const scenario = scenarios[name];
  const readers = new Set<ServerResponse>();
  // The past stays where it is while the clock goes on.
  const startMs = Date.now();
  const outageApi = new OutageApi(scenario, startMs);
  const setupApi = new SetupApi(!scenario.isFresh);
  const sessionApi = new SessionApi(!scenario.isNew && !scenario.isFresh, () => setupApi.isDone);
  let judged: Verdict | null = null;
  const lineNow = (): LineView => {
    const nowMs = Date.now();
    const line = scenario.line(scenario.isNew ? nowMs : startMs);
    return { ...line, atMs: nowMs, verdict: judged ?? line.verdict };
  };
  let eventId = 0;
  let helloCount = 0;
  let startCount = 1;

  const write = (to: ServerResponse, event: string, data: string): void => {
    to.write(`id: ${(eventId += 1)}\nevent: ${event}\ndata: ${data}\n\n`);
  };
  const send: FakeBox['send'] = (event, data) => {
    for (const reader of readers) write(reader, event, JSON.stringify(data));
  };

  let ledTestEndsMs: number | null = null;
  const testLeds = (method: string): Answer => {
    ledTestEndsMs = method === 'POST' ? Date.now() + 30_000 : null;
    const body = ledsOf(scenario, Date.now(), ledTestEndsMs);
    send('leds', body);
    return { body };
  };

  const workApi = new WorkApi(scenario, startMs, (job) => send('job', job));
  const speedApi = new SpeedApi(scenario, startMs, send);

  const importApi = new ImportApi(scenario, startMs, (news) => send('import', news));
  const reportApi = new ReportApi(scenario, startMs, (news) => send('report', news));

  const updateApi = new UpdateApi(
    startMs,
    scenario.line(startMs).verdict.state === 'down',
    (view) => send('update', view),
  );

  const ispMailApi = new IspMailApi(scenario, startMs, (news) => send('isp-mail', news));

  const openStream = (response: ServerResponse): void => {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.flushHeaders();
    if (scenario.fallsSilent && helloCount > 0) return;
    helloCount += 1;
    const nowMs = Date.now();
    write(
      response,
      'hello',
      JSON.stringify({ bootId: `fake-${startCount}`, isReplay: false, atMs: nowMs }),
    );
    write(response, 'line', JSON.stringify(lineNow()));
    if (scenario.fallsSilent) return;
    readers.add(response);
    response.on('close', () => readers.delete(response));
  };

  const accountApi = new AccountApi(PASSWORD, startMs);
  const logsApi = new LogsApi(scenario, startMs);

  const answers: Readonly<Record<string, (query: URLSearchParams) => unknown>> = {
    '/line': lineNow,
    '/latency': (query) => latencyOf(scenario, query, startMs),
    '/latency/smoke': (query) => smokeOf(scenario, query, startMs),
    '/latency/figures': (query) => smokeFiguresOf(scenario, query, startMs),
    '/dns': dnsOf,
    '/dns/smoke': (query) => smokeOf(scenario, query, startMs),
    '/dns/figures': (query) => smokeFiguresOf(scenario, query, startMs),
    '/leds': () => ledsOf(scenario, Date.now(), ledTestEndsMs),
    '/jobs': () => workApi.jobs(),
    '/activity': (query) => workApi.activity(query),
    '/routes': (query) => routesOf(scenario, query, startMs),
    '/identity': () => identityOf(scenario, startMs),
    '/setup': () => setupApi.view({ isOwner: false, ...sessionApi.ownership }, speedApi.settings),
    '/system/update': () => updateApi.view(),
    '/system': () => systemOf(scenario, startMs, scenario.writesAreOff),
    '/metrics/influx': () => influxOf(speedApi.settings, startMs),
    '/mqtt': () => mqttOf(scenario, speedApi.settings, startMs),
  };

  const answerOf = async (request: IncomingMessage, url: URL): Promise<Answer> => {
    const path = url.pathname.slice('/api/v1'.length);
    if (scenario.refuses) return STARTING;
    if (request.method !== undefined && CHANGES.includes(request.method)) {
      const body = await bodyOf(request);
      if (path === '/leds/test') return testLeds(request.method);
      const isOwner = sessionApi.isOwner(askerOf(request));
      if (path === '/setup') {
        const who = { isOwner, ...sessionApi.ownership };
        return setupApi.change(body, who, speedApi.settings);
      }
      if (path === '/system/restart') return restartOf(isOwner);
      if (path === '/metrics/influx/trial') {
        return isOwner ? { body: influxTrialOf(body) } : NOT_SIGNED_IN;
      }
      if (path === '/mqtt/test') return isOwner ? { body: mqttTrialOf(body) } : NOT_SIGNED_IN;
      const answer =
        logsApi.answer(request.method, path, body, isOwner) ??
        accountApi.change(request.method, path, body, isOwner) ??
        workApi.change(path, body, isOwner) ??
        ispMailApi.change(request.method, path, body, isOwner) ??
        importApi.change(request.method, path, body, isOwner) ??
        reportApi.change(request.method, path, body, isOwner) ??
        updateApi.change(request.method, path, body, isOwner) ??
        speedApi.change(request.method, path, body, isOwner);
      if (answer !== null) return answer;
      return outageApi.change(path, body, isOwner, (outage) => send('outage', outage));
    }
    const plain = answers[path];
    if (plain !== undefined) return { body: plain(url.searchParams) };
    const aboutAlerts = alertsOf(scenario, path, startMs);
    if (aboutAlerts !== null) return aboutAlerts;
    return (
      logsApi.answer('GET', path, null, sessionApi.isOwner(askerOf(request))) ??
      accountApi.read(path, sessionApi.isOwner(askerOf(request))) ??
      ispMailApi.read(path) ??
      importApi.read(path) ??
      reportApi.read(path, url.searchParams) ??
      speedApi.read(path, url.searchParams) ??
      outageApi.read(path, url.searchParams) ??
      NOT_FOUND
    );
  };

  const answerAboutSession = async (
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> => {
    if (request.method === 'POST') {
      const { answer, cookie } = sessionApi.signIn(await bodyOf(request));
      if (cookie !== null) response.setHeader('set-cookie', cookie);
      reply(response, answer);
    } else if (request.method === 'DELETE') {
      sessionApi.signOut(askerOf(request));
      response.writeHead(204).end();
    } else reply(response, { body: sessionApi.view(askerOf(request)) });
  };

  /** The first password, or a backup after which the box is away for a moment. */
  const answerToOwner = async (
    path: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> => {
    if (path === '/setup/password') {
      await bytesOf(request);
      const { answer, cookie } = sessionApi.claim();
      response.setHeader('set-cookie', cookie);
      reply(response, answer);
      return;
    }
    if (path === '/system/update/release') {
      const sender = sessionApi.isOwner(askerOf(request));
      reply(response, updateApi.take(await bytesOf(request), sender));
      return;
    }
    const isOwner = sessionApi.isOwner(askerOf(request)) || sessionApi.ownership.canClaim;
    const answer = restoreOf(await bytesOf(request), isOwner, Date.now());
    reply(response, answer);
    if (!('body' in answer)) return;
    sessionApi.takeBackup();
    startCount += 1;
    for (const reader of readers) reader.end();
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://fake');
    if (url.pathname === '/api/v1/session' && !scenario.refuses) {
      await answerAboutSession(request, response);
    } else if (takesFile(request, url.pathname) && !scenario.refuses) {
      await answerToOwner(url.pathname.slice('/api/v1'.length), request, response);
    } else if (url.pathname === '/api/v1/events' && !scenario.refuses) openStream(response);
    else if (url.pathname.startsWith('/api/v1/')) reply(response, await answerOf(request, url));
    else await serveFile(request, response, url.pathname);
  };

  const server: Server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const timers = [
    setInterval(() => send('heartbeat', { atMs: Date.now() }), 5000),
    setInterval(() => send('line', lineNow()), 1000),
  ];
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    judge: (verdict) => {
      judged = verdict;
      send('verdict', verdict);
    },
    send,
    sendRaw: (event, data) => {
      for (const reader of readers) write(reader, event, data);
    },
    close: () => {
      timers.forEach((timer) => clearInterval(timer));
      speedApi.close();
      reportApi.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

const OWNER_PATHS: readonly string[] = ['/api/v1/setup/password', '/api/v1/system/restore'];
const RELEASE_PATH = '/api/v1/system/update/release';

function takesFile({ method }: IncomingMessage, path: string): boolean {
  return OWNER_PATHS.includes(path) || (path === RELEASE_PATH && method === 'PUT');
}
const CHANGES: readonly string[] = ['PATCH', 'POST', 'DELETE'];

const STARTING = {
  status: 503,
  title: 'Not available at the moment',
  code: 'LINESIDE_UNAVAILABLE',
  detail: 'Lineside is still starting.',
};
const NOT_FOUND = {
  status: 404,
  title: 'Not found',
  code: 'LINESIDE_NOT_FOUND',
  detail: 'The fake box does not know this address.',
};

function askerOf({ headers }: IncomingMessage) {
  return { authorization: headers.authorization, cookie: headers.cookie };
}

function reply(response: ServerResponse, answer: Answer): void {
  if ('body' in answer) {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer.body));
  } else if ('text' in answer) {
    response.writeHead(200, { 'content-type': answer.type });
    response.end(answer.text);
  } else {
    response.writeHead(answer.status, { 'content-type': 'application/problem+json' });
    response.end(JSON.stringify({ type: 'about:blank', ...answer }));
  }
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks);
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const text = (await bytesOf(request)).toString('utf8');
  return text === '' ? null : JSON.parse(text);
}
