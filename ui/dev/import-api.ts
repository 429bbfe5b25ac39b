import type { ImportedSpeedList, ImportList, ImportNews, ImportView } from '@lineside/contract';
import { NOT_SIGNED_IN, type Answer } from './outage-api.ts';
import type { Scenario } from './scenarios.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The part of the API that is about imports: one of each state, decided about by a press. */
export class ImportApi {
  private imports: readonly ImportView[];
  private readonly startMs: number;
  private readonly tell: (news: ImportNews) => void;

  constructor(scenario: Scenario, startMs: number, tell: (news: ImportNews) => void) {
    this.startMs = startMs;
    this.tell = tell;
    this.imports = scenario.isNew ? [] : handedIn(startMs);
  }

  /** Answers a reading request; `null` for an address that is not about imports. */
  read(path: string): Answer | null {
    if (path === '/imports') {
      const body: ImportList = { items: [...this.imports], formats: FORMATS };
      return { body };
    }
    return path === '/imports/speed-tests' ? { body: testsOf(this.startMs) } : null;
  }

  /** Answers a change; `null` for an address that is not about imports. */
  change(method: string, path: string, body: unknown, isOwner: boolean): Answer | null {
    if (!path.startsWith('/imports/')) return null;
    if (!isOwner) return NOT_SIGNED_IN;
    const id = Number(path.split('/')[2]);
    const view = this.imports.find((one) => one.id === id);
    if (view === undefined) return UNKNOWN;
    if (method === 'DELETE') {
      this.imports = this.imports.filter((one) => one !== view);
      this.tell({ id, import: null });
      return { body: {} };
    }
    const zone = body as { readonly timeZone?: string }; // what the page sends
    const changed: ImportView = path.endsWith('/take')
      ? { ...view, state: 'done', takenMs: Date.now() }
      : { ...view, ...FOUND, state: 'ready', timeZone: zone.timeZone ?? null };
    this.imports = this.imports.map((one) => (one === view ? changed : one));
    this.tell({ id, import: changed });
    return { body: changed };
  }
}

const UNKNOWN: Answer = {
  ...{ status: 404, code: 'LINESIDE_UNKNOWN_IMPORT', title: 'There is no such import' },
  detail: 'It was taken away.',
};

const FORMATS: ImportList['formats'] = [
  { id: 'lineside', title: 'Lineside, any export' },
  { id: 'speedtest-tracker', title: 'Speedtest Tracker, CSV' },
  { id: 'speedtest-tracker-api', title: 'Speedtest Tracker, API or database' },
  { id: 'myspeed', title: 'MySpeed, JSON or CSV' },
  { id: 'ookla-csv', title: 'Ookla speedtest, CSV' },
  { id: 'ookla-json', title: 'Ookla speedtest, JSON' },
];

const FOUND = {
  ...{ rowCount: 8764, newCount: 8759, duplicateCount: 2, skippedCount: 3 },
  ...{ downMedianBps: 93_400_000, upMedianBps: 37_800_000, progress: 1 },
  problems: [
    { line: 12, column: 'Created at', why: 'bad-time', text: '31.01.2025 12:00' },
    { line: 907, column: 'Download', why: 'not-a-number', text: 'fast' },
    { line: 8001, column: null, why: 'broken', text: '4711,ookla,94' },
  ],
} satisfies Partial<ImportView>;

function handedIn(startMs: number): ImportView[] {
  const blank: ImportView = {
    ...{ id: 1, fileName: '', sizeBytes: 1_204_551, createdMs: startMs - HOUR_MS, state: 'done' },
    ...{ progress: 1, format: 'speedtest-tracker', kind: 'speed-tests', timeZone: null },
    ...{ usualTimeZone: 'UTC', rowCount: 0, newCount: 0, duplicateCount: 0, skippedCount: 0 },
    ...{ problems: [], fromMs: startMs - 400 * DAY_MS, toMs: startMs - 35 * DAY_MS },
    ...{ downMedianBps: null, upMedianBps: null, reason: null, detail: null, takenMs: null },
  };
  return [
    {
      ...{ ...blank, id: 4, fileName: 'ookla.csv', state: 'time-zone-wanted', progress: 0 },
      ...{ format: 'ookla-csv', usualTimeZone: null, sizeBytes: 88_120, fromMs: null, toMs: null },
    },
    { ...blank, ...FOUND, id: 3, fileName: 'results-2025.csv', state: 'ready', timeZone: 'UTC' },
    {
      ...{ ...blank, id: 2, fileName: 'shopping.csv', state: 'refused', format: null, kind: null },
      ...{ reason: 'unknown-format', detail: 'article, amount', fromMs: null, toMs: null },
    },
    {
      ...{ ...blank, id: 1, fileName: 'myspeed.json', format: 'myspeed', newCount: 730 },
      ...{ rowCount: 730, downMedianBps: 91_200_000, upMedianBps: 36_400_000 },
      takenMs: startMs - 30 * 60_000,
    },
  ];
}

function testsOf(startMs: number): ImportedSpeedList {
  const items = Array.from({ length: 6 }, (_, index) => {
    const isFailed = index === 2;
    return {
      ...{ importId: 1, source: 'myspeed' as const, startMs: startMs - (35 + index) * DAY_MS },
      ...{ status: isFailed ? ('failed' as const) : ('ok' as const), engine: null },
      ...{ downBps: isFailed ? null : 91_200_000 - index * 1_300_000, jitterMs: null },
      ...{ upBps: isFailed ? null : 36_400_000, idleRttMs: isFailed ? null : 12, lossRatio: null },
      ...{ bytesDown: null, bytesUp: null, server: '#1234', resultUrl: null, detail: null },
    };
  });
  return { items, nextToMs: null };
}
