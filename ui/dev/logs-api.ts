import { logPatch, type LogLevel, type LogLine, type LogView } from '@lineside/contract';
import { NOT_SIGNED_IN, type Answer } from './outage-api.ts';
import type { Scenario } from './scenarios.ts';

const SECOND = 1000;
const MIN = 60 * SECOND;
const HOUR = 60 * MIN;

/** The log of the pretended box. */
export class LogsApi {
  private readonly items: readonly LogLine[];
  private level: LogLevel = 'info';
  private untilMs: number | null = null;

  constructor(scenario: Scenario, startMs: number) {
    this.items = scenario.isNew ? [] : linesOf(startMs);
  }

  /** `null` for an address that is not about the log. */
  answer(method: string, path: string, body: unknown, isOwner: boolean): Answer | null {
    if (!path.startsWith('/logs')) return null;
    if (!isOwner) return NOT_SIGNED_IN;
    if (path === '/logs/file') {
      const text = this.items.map((line) => `${JSON.stringify(line)}\n`).join('');
      return { text, type: 'application/x-ndjson' };
    }
    if (method === 'PATCH') {
      this.level = logPatch.parse(body).level;
      this.untilMs = ['debug', 'trace'].includes(this.level) ? Date.now() + HOUR : null;
    }
    const { items, level, untilMs } = this;
    const view: LogView = {
      items: [...items],
      level,
      usualLevel: 'info',
      untilMs,
      droppedCount: 0,
    };
    return { body: view };
  }
}

type Said = Pick<LogLine, 'level' | 'context' | 'message'> & Partial<LogLine>;

const STACK = `Error: connect ECONNREFUSED 192.168.1.5:1883
    at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1637:16)
    at MqttKeeper.connect (chunks/app.module.js:411:9)`;

const SAID: readonly (readonly [agoMs: number, said: Said])[] = [
  [40 * SECOND, { level: 'info', context: 'RouteWatch', message: 'path traced' }],
  [
    3 * MIN,
    {
      ...{ level: 'error', context: 'MqttKeeper', message: 'broker not reached' },
      ...{ fields: '{"error":"connect ECONNREFUSED 192.168.1.5:1883"}', stack: STACK },
    },
  ],
  [
    9 * MIN,
    {
      ...{ level: 'warn', context: 'Diagnostician', message: 'verdict changed' },
      fields: '{"state":"down","cause":"isp-edge-down","blame":"isp","tookMs":5210}',
    },
  ],
  [
    11 * MIN,
    {
      ...{ level: 'warn', context: 'FamilyStream', message: 'driver restarted' },
      fields: '{"family":6,"reason":"no samples for 5 s"}',
    },
  ],
  [3 * HOUR, { level: 'info', context: 'SpeedDesk', message: 'test done', fields: '{"id":812}' }],
  [9 * HOUR, { level: 'info', context: 'StoreJobs', message: 'old samples deleted' }],
  [30 * HOUR, { level: 'info', context: null, message: 'listening', fields: '{"port":8080}' }],
];

function linesOf(startMs: number): LogLine[] {
  return SAID.map(([agoMs, said], index) => ({
    ...{ id: SAID.length - index, atMs: startMs - agoMs, fields: null, stack: null },
    ...said,
  }));
}
