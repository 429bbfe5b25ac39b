import type { ExportKind, ImportedSpeedTest, ImportFormatId } from '@lineside/contract';

/** A file as another program writes it, and what is in it. Times are before those of a `FakeClock`. */
export interface History {
  readonly name: string;
  readonly format: ImportFormatId;
  readonly kind: ExportKind;
  readonly content: string;
  /** Given along, where its times name none. */
  readonly timeZone: string | undefined;
  readonly rows: number;
  /** Of its earliest speed test. */
  readonly first: Partial<ImportedSpeedTest>;
}

const at = (text: string): number => Date.parse(text);

const TRACKER = `ID,Service,Download,Upload,Ping,"Packet loss","Download jitter","Upload jitter","Ping jitter","Result url",Scheduled,"Created at"
7,ookla,943297776,41234568,11.204,0,2.1,3.2,0.7,https://www.speedtest.net/result/c/aa,Yes,"2025-01-31 12:00:00"
8,ookla,,,,,,,,,Yes,"2025-01-31 13:00:00"
`;

const TRACKER_API = JSON.stringify({
  data: [
    {
      ...{ id: 7, service: 'ookla', ping: 11.204, download: 117_912_222, upload: 5_154_321 },
      ...{ download_bits: 943_297_776, upload_bits: 41_234_568, healthy: true, benchmarks: null },
      ...{ status: 'completed', scheduled: true, comments: null, downloaded_bytes: 1_000_000 },
      uploaded_bytes: 200_000,
      data: {
        ping: { jitter: 0.7, latency: 11.204 },
        packetLoss: 1.5,
        server: { name: 'Stadtnetz', location: 'Bonn' },
        result: { url: 'https://www.speedtest.net/result/c/aa' },
      },
      ...{ created_at: '2025-01-31 12:00:00', updated_at: '2025-01-31 12:00:20' },
    },
    {
      ...{ id: 8, service: 'ookla', ping: null, download: null, upload: null, healthy: null },
      ...{ status: 'failed', scheduled: true, comments: null, benchmarks: null },
      data: { type: 'log', level: 'error', message: 'No "internet"' },
      ...{ created_at: '2025-01-31 13:00:00', updated_at: '2025-01-31 13:00:00' },
    },
  ],
  links: { first: 'http://tracker/api/v1/results?page=1', next: null },
  meta: { current_page: 1, total: 2 },
});

const TRACKER_TABLE = `id,service,ping,download,upload,comments,data,status,scheduled,healthy,created_at
7,ookla,11.204,117912222,5154321,,"{""packetLoss"":1.5,""server"":{""name"":""Stadtnetz""}}",completed,1,1,"2025-01-31 12:00:00"
`;

const MYSPEED = [
  {
    ...{ id: 2, serverId: 1234, ping: 12, download: 231.55, upload: 41.02, type: 'auto', time: 31 },
    created: '2025-01-31T13:00:00.000Z',
  },
  {
    ...{ id: 1, serverId: 0, ping: -1, download: -1, upload: -1, type: 'custom', time: 0 },
    ...{ error: 'The "server"\nis gone', created: '2025-01-31T12:00:00.000Z' },
  },
];

const MYSPEED_CSV = [
  '"id","serverId","ping","download","upload","error","type","time","created"',
  '2,1234,12,231.55,41.02,"","auto",31,"2025-01-31T13:00:00.000Z"',
  '1,0,-1,-1,-1,"The \\"server\\"\\nis gone","custom",0,"2025-01-31T12:00:00.000Z"',
].join('\r\n');

const OOKLA_CSV = `"date","server name","server id","latency","jitter","packet loss","download","upload","download bytes","upload bytes","share url"
"2025-01-31 12:00:00","Nitel - Atlanta, GA","12189","10.325","0.506","0","11010840","2204719","79219728","13533156","https://www.speedtest.net/result/c/ce"
"2025-01-31 13:00:00","Nitel - Atlanta, GA","12189","11.1","0.6","N/A","11010841","2204718","79219728","13533156","https://www.speedtest.net/result/c/cf"
`;

const OOKLA_LINES = [
  {
    ...{ type: 'result', timestamp: '2025-01-31T12:00:00Z', packetLoss: 2 },
    ping: { jitter: 0.506, latency: 10.325, low: 10, high: 11 },
    download: { bandwidth: 11_010_840, bytes: 79_219_728, elapsed: 7200 },
    upload: { bandwidth: 2_204_719, bytes: 13_533_156, elapsed: 6100 },
    ...{ isp: 'Stadtnetz', server: { id: 12_189, name: 'Nitel', location: 'Atlanta, GA' } },
    result: { id: 'ce', url: 'https://www.speedtest.net/result/c/ce', persisted: true },
  },
  { type: 'ping', timestamp: '2025-01-31T12:30:00Z', ping: { jitter: 1, latency: 10 } },
  {
    ...{ type: 'result', timestamp: '2025-01-31T13:00:00Z' },
    ping: { jitter: 0.6, latency: 11 },
    download: { bandwidth: 11_010_841, bytes: 79_219_728, elapsed: 7200 },
    upload: { bandwidth: 2_204_718, bytes: 13_533_156, elapsed: 6100 },
    ...{ isp: 'Stadtnetz', server: { id: 12_189, name: 'Nitel', location: 'Atlanta, GA' } },
  },
].map((line) => `${JSON.stringify(line)}\n`);

const LINESIDE = `id,engine,status,reason,detail,why,scheduleId,checksId,start,startMs,durationMs,downBps,upBps,idleRttMs,bytesDown,bytesUp,isClientLimited\r
1,ndt7,ok,,,asked,,,2025-01-31T12:00:00.000Z,1738324800000,20000.5,94000000.5,38000000,11.5,250000000,90000000,false\r
2,ndt7,failed,connect-timeout,"no, nobody",schedule,nightly,,2025-01-31T13:00:00.000Z,1738328400000,10000,,,,1200,300,false\r
`;

const NOON = at('2025-01-31T12:00:00Z');

const TRACKER_FIRST = {
  ...{
    startMs: NOON,
    status: 'ok' as const,
    downBps: 943_297_776,
    upBps: 41_234_568,
    idleRttMs: 11.204,
  },
  ...{ jitterMs: 0.7, resultUrl: 'https://www.speedtest.net/result/c/aa', engine: 'ookla' },
} satisfies Partial<ImportedSpeedTest>;
const MYSPEED_FIRST = {
  ...{ startMs: NOON, status: 'failed' as const, downBps: null, upBps: null, idleRttMs: null },
  ...{ detail: 'The "server"\nis gone', server: null },
} satisfies Partial<ImportedSpeedTest>;
const OOKLA_FIRST = {
  ...{
    startMs: NOON,
    status: 'ok' as const,
    downBps: 88_086_720,
    upBps: 17_637_752,
    idleRttMs: 10.325,
  },
  ...{ jitterMs: 0.506, bytesDown: 79_219_728, bytesUp: 13_533_156 },
} satisfies Partial<ImportedSpeedTest>;

/** One of each way each format can be written. */
export const histories: readonly History[] = [
  {
    ...{ name: 'Speedtest Tracker, CSV', format: 'speedtest-tracker', kind: 'speed-tests' },
    ...{ content: TRACKER, timeZone: 'UTC', rows: 2, first: { ...TRACKER_FIRST, lossRatio: 0 } },
  },
  {
    ...{ name: 'Speedtest Tracker, API', format: 'speedtest-tracker-api', kind: 'speed-tests' },
    ...{ content: TRACKER_API, timeZone: 'UTC', rows: 2 },
    first: { ...TRACKER_FIRST, lossRatio: 0.015, server: 'Stadtnetz', bytesDown: 1_000_000 },
  },
  {
    ...{ name: 'Speedtest Tracker, table', format: 'speedtest-tracker-api', kind: 'speed-tests' },
    ...{ content: TRACKER_TABLE, timeZone: 'UTC', rows: 1 },
    first: { startMs: NOON, downBps: 943_297_776, lossRatio: 0.015, server: 'Stadtnetz' },
  },
  {
    ...{ name: 'MySpeed, JSON', format: 'myspeed', kind: 'speed-tests' },
    ...{ content: JSON.stringify(MYSPEED, null, 4), timeZone: undefined, rows: 2 },
    first: MYSPEED_FIRST,
  },
  {
    ...{ name: 'MySpeed, CSV', format: 'myspeed', kind: 'speed-tests' },
    ...{ content: MYSPEED_CSV, timeZone: undefined, rows: 2, first: MYSPEED_FIRST },
  },
  {
    ...{ name: 'Ookla, CSV', format: 'ookla-csv', kind: 'speed-tests' },
    ...{ content: OOKLA_CSV, timeZone: 'UTC', rows: 2 },
    first: { ...OOKLA_FIRST, lossRatio: 0, server: 'Nitel - Atlanta, GA' },
  },
  {
    ...{ name: 'Ookla, JSON lines', format: 'ookla-json', kind: 'speed-tests' },
    ...{ content: OOKLA_LINES.join(''), timeZone: undefined, rows: 2 },
    first: { ...OOKLA_FIRST, lossRatio: 0.02, server: 'Nitel' },
  },
  {
    ...{ name: 'Lineside, CSV', format: 'lineside', kind: 'speed-tests' },
    ...{ content: LINESIDE, timeZone: undefined, rows: 2 },
    first: { startMs: NOON, engine: 'ndt7', downBps: 94_000_000.5, idleRttMs: 11.5 },
  },
];
