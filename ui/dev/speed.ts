import type {
  BudgetView,
  LoadedLatency,
  SpeedDirection,
  SpeedEngineId,
  SpeedEngineView,
  SpeedReading,
  SpeedSide,
  SpeedTest,
  SpeedTestDetail,
} from '@lineside/contract';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const MBPS = 1e6;
const DAYS = 90;

const ENGINES: readonly SpeedEngineId[] = ['cloudflare', 'ndt7', 'cloudflare', 'librespeed'];

/** A number between 0 and 1 that is the same for the same seed. */
function dice(seed: number): number {
  const x = Math.sin(seed * 12.9898) * 43_758.5453;
  return x - Math.floor(x);
}

/** One test as it is when nothing is special. */
export function testOf(id: number, startMs: number, over: Partial<SpeedTest> = {}): SpeedTest {
  return {
    id,
    engine: 'cloudflare',
    status: 'ok',
    reason: null,
    detail: null,
    why: 'schedule',
    scheduleId: 'schedule-1',
    checksId: null,
    startMs,
    durationMs: 38_400,
    downBps: 236.4 * MBPS,
    upBps: 38.9 * MBPS,
    idleRttMs: 11.8,
    bytesDown: 312e6,
    bytesUp: 58e6,
    isClientLimited: false,
    ...over,
  };
}

/** Ninety days of tests, newest first: slow evenings, a bad week, some that failed. */
export function testsOf(startMs: number): readonly SpeedTest[] {
  const tests: SpeedTest[] = [];
  let id = 0;
  for (let day = DAYS; day >= 0; day -= 1) {
    for (const [index, hour] of [3, 9, 15, 21].entries()) {
      id += 1;
      const atMs = startMs - day * DAY - (21 - hour) * HOUR - 1.4 * HOUR;
      tests.push(testAt(id, atMs, day, hour, ENGINES[index] ?? 'cloudflare'));
    }
  }
  const [last] = tests.slice(-1);
  if (last !== undefined) {
    tests.push(
      testOf(last.id + 1, startMs - 62 * 60_000, {
        why: 'second-opinion',
        scheduleId: null,
        checksId: last.id,
      }),
    );
  }
  return tests.toReversed();
}

function testAt(
  id: number,
  atMs: number,
  day: number,
  hour: number,
  engine: SpeedEngineId,
): SpeedTest {
  const chance = dice(id);
  const base = { engine, scheduleId: 'schedule-1' };
  const nothing = { downBps: null, upBps: null, idleRttMs: null };
  if (chance < 0.02) {
    return testOf(id, atMs, {
      ...base,
      ...nothing,
      status: 'failed',
      reason: 'rate-limited',
      detail: 'HTTP 429, Retry-After: 1800',
      bytesDown: 41e6,
      bytesUp: 0,
    });
  }
  if (chance < 0.045) {
    return testOf(id, atMs, {
      ...base,
      ...nothing,
      status: 'skipped',
      reason: 'line-busy',
      detail: '14.2 Mbit/s of others for 30 s',
      durationMs: 30_000,
      bytesDown: 0,
      bytesUp: 0,
    });
  }
  const isBad = day < 24 && day > 17;
  const evening = hour === 21 ? 0.78 : 1;
  const share = evening * (isBad ? 0.55 : 1) * (0.94 + 0.1 * dice(id + 0.5));
  const isLimited = chance > 0.985;
  return testOf(id, atMs, {
    ...base,
    downBps: (isLimited ? 92 : 241 * share) * MBPS,
    upBps: 39.4 * (0.96 + 0.06 * dice(id + 0.7)) * MBPS,
    idleRttMs: 11 + 4 * dice(id + 0.9),
    isClientLimited: isLimited,
  });
}

/** The curve of a direction: a ramp, a boost in the beginning, a plateau with a dip. */
function curveOf(bps: number, hasBoost: boolean): number[] {
  return Array.from({ length: 130 }, (_, index) => {
    const ramp = Math.min(1, 0.12 + index / 16);
    const boost = hasBoost && index > 8 && index < 34 ? 1.16 : 1;
    const dip = index > 82 && index < 88 ? 0.72 : 1;
    return Math.round(bps * ramp * boost * dip * (0.96 + 0.08 * dice(index + bps)));
  });
}

function latencyTo(
  segment: LoadedLatency['segment'],
  targetId: string,
  idleMs: number,
  addedMs: number,
): LoadedLatency {
  return {
    segment,
    targetId,
    idleP50Ms: idleMs,
    idleP95Ms: idleMs * 1.3,
    loadedP50Ms: idleMs + addedMs,
    loadedP95Ms: (idleMs + addedMs) * 1.4,
    lossRatio: 0,
    sampleCount: 60,
  };
}

function sideOf(direction: SpeedDirection, bps: number, isClientLimited: boolean): SpeedSide {
  const added = direction === 'down' ? 38 : 214;
  return {
    bps,
    p10Bps: bps * 0.93,
    p90Bps: bps * 1.04,
    bytes: Math.round((bps / 8) * 13),
    windowMs: 10_000,
    streamCount: direction === 'down' ? 6 : 4,
    curveBps: curveOf(bps, direction === 'down'),
    boostBps: direction === 'down' ? bps * 1.16 : null,
    providerBps: null,
    latency: [
      latencyTo('router', 'router-4', 0.6, 0.1),
      latencyTo('access', 'isp-edge-4', 7.9, added),
      latencyTo('internet', 'anchor-1.1.1.1', 12.4, added + 2),
    ],
    grade: direction === 'down' ? 'B' : 'D',
    queueSegment: 'access',
    rpm: direction === 'down' ? 840 : 260,
    rpmGap: null,
    cpuBusyRatio: 0.31,
    limits: isClientLimited ? ['port'] : [],
  };
}

/** A test with everything that was measured. */
export function detailOf(test: SpeedTest): SpeedTestDetail {
  if (test.status !== 'ok') return { ...test, reading: null };
  const { engine, downBps, upBps, idleRttMs, isClientLimited } = test;
  const reading: SpeedReading = {
    engine,
    server: { name: 'Cloudflare FRA', host: 'speed.cloudflare.com', location: 'Frankfurt' },
    down: downBps === null ? null : sideOf('down', downBps, isClientLimited),
    up: upBps === null ? null : sideOf('up', upBps, false),
    idleRttMs,
    jitterMs: 1.4,
    lossRatio: 0,
    aim: { streaming: 'great', gaming: 'average', rtc: 'good' },
    linkBps: isClientLimited ? 100 * MBPS : 1e9,
    isWireless: false,
    cipher: 'TLS_CHACHA20_POLY1305_SHA256',
    idle: { otherBps: 34_000, sees: 'router', isBusy: false },
    sharing: 'own',
  };
  return { ...test, reading };
}

const engine = (
  id: SpeedEngineId,
  title: string,
  over: Partial<SpeedEngineView>,
  policy: Partial<SpeedEngineView['dataPolicy']> = {},
): SpeedEngineView => ({
  id,
  title,
  dataPolicy: {
    operator: 'Cloudflare, Inc.',
    destinations: ['speed.cloudflare.com'],
    needsConsent: false,
    isPublished: false,
    termsUrl: 'https://www.cloudflare.com/privacypolicy/',
    ...policy,
  },
  hasConsent: true,
  state: 'ready',
  limitedUntilMs: null,
  settingsSchema: { type: 'object' },
  settings: {},
  estimatedBytes: 370e6,
  estimateFrom: 'own-tests',
  usedBytes: 11.4e9,
  ...over,
});

/** The engines of the fake box; those that were agreed to are ready. */
export function enginesOf(consents: ReadonlySet<string>): readonly SpeedEngineView[] {
  const hasNdt7 = consents.has('ndt7');
  return [
    engine('cloudflare', 'Cloudflare', {}),
    engine(
      'ndt7',
      'M-Lab NDT7',
      {
        hasConsent: hasNdt7,
        state: hasNdt7 ? 'ready' : 'no-consent',
        estimatedBytes: 290e6,
        usedBytes: 4.1e9,
        estimateFrom: 'plan',
      },
      {
        operator: 'Measurement Lab, a project of Code for Science & Society',
        destinations: ['locate.measurementlab.net', 'measurement-lab.org servers'],
        needsConsent: true,
        isPublished: true,
        termsUrl: 'https://www.measurementlab.net/privacy/',
      },
    ),
    engine('librespeed', 'LibreSpeed', { usedBytes: 3.2e9 }, { operator: 'volunteers' }),
    engine(
      'iperf3',
      'iperf3',
      { state: 'not-configured', usedBytes: 0, estimateFrom: 'guess' },
      { operator: 'yourself', destinations: [], termsUrl: null },
    ),
    engine(
      'ookla',
      'Ookla Speedtest',
      { hasConsent: false, state: 'not-installed', usedBytes: 0, estimateFrom: 'guess' },
      { operator: 'Ookla, LLC', needsConsent: true, isPublished: true },
    ),
    engine(
      'fast',
      'fast.com',
      { hasConsent: false, state: 'no-consent', usedBytes: 0, estimateFrom: 'guess' },
      { operator: 'Netflix, Inc.', needsConsent: true },
    ),
  ];
}

/** What measuring has cost this month. */
export function budgetOf(startMs: number, limitBytes: number | null, isTight: boolean): BudgetView {
  const scale = isTight ? 2.15 : 1;
  const uses: BudgetView['uses'] = [
    { use: 'speed', engine: 'cloudflare', bytes: Math.round(11.4e9 * scale) },
    { use: 'speed', engine: 'ndt7', bytes: Math.round(4.1e9 * scale) },
    { use: 'speed', engine: 'librespeed', bytes: Math.round(3.2e9 * scale) },
    { use: 'latency', engine: null, bytes: 920e6 },
    { use: 'dns', engine: null, bytes: 61e6 },
    { use: 'route', engine: null, bytes: 18e6 },
    { use: 'reach', engine: null, bytes: 7e6 },
  ];
  const usedBytes = uses.reduce((sum, { bytes }) => sum + bytes, 0);
  const day = new Date(startMs);
  const at = (months: number): number =>
    new Date(day.getFullYear(), day.getMonth() + months, 1).getTime();
  return {
    fromMs: at(0),
    toMs: at(1),
    limitBytes,
    usedBytes,
    uses,
    forecastBytes: Math.round(usedBytes * 1.43),
    usedRatio: limitBytes === null ? null : Math.min(usedBytes / limitBytes, 1),
    state: limitBytes === null ? 'unlimited' : isTight ? 'thinned' : 'fine',
    keepEvery: isTight ? 3 : 1,
  };
}
