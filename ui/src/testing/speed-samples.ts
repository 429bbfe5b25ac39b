import type {
  BudgetView,
  SpeedEngineView,
  SpeedProgress,
  SpeedReading,
  SpeedSchedule,
  SpeedSide,
  SpeedTest,
  SpeedTestDetail,
} from '@lineside/contract';
import { NOW_MS } from './samples';

/** A scheduled test that went well: 200 down, 40 up. */
export function speedTestOf(over: Partial<SpeedTest> = {}): SpeedTest {
  return {
    id: 1,
    engine: 'cloudflare',
    status: 'ok',
    reason: null,
    detail: null,
    why: 'schedule',
    scheduleId: null,
    checksId: null,
    startMs: NOW_MS - 3_600_000,
    durationMs: 38_000,
    downBps: 200e6,
    upBps: 40e6,
    idleRttMs: 12,
    bytesDown: 300e6,
    bytesUp: 60e6,
    isClientLimited: false,
    ...over,
  };
}

/** A test without figures. */
export function failedTestOf(over: Partial<SpeedTest> = {}): SpeedTest {
  return speedTestOf({
    status: 'failed',
    reason: 'no-capacity',
    downBps: null,
    upBps: null,
    idleRttMs: null,
    ...over,
  });
}

/** A direction whose queue stands on the access line. */
export function sideOf(over: Partial<SpeedSide> = {}): SpeedSide {
  return {
    bps: 200e6,
    p10Bps: 190e6,
    p90Bps: 210e6,
    bytes: 300e6,
    windowMs: 10_000,
    streamCount: 6,
    curveBps: Array.from({ length: 130 }, () => 200e6),
    boostBps: null,
    providerBps: null,
    latency: [
      {
        segment: 'access',
        targetId: 'isp-edge-4',
        idleP50Ms: 8,
        idleP95Ms: 9,
        loadedP50Ms: 48,
        loadedP95Ms: 60,
        lossRatio: 0,
        sampleCount: 50,
      },
    ],
    grade: 'B',
    queueSegment: 'access',
    rpm: 800,
    rpmGap: null,
    cpuBusyRatio: 0.2,
    limits: [],
    ...over,
  };
}

/** Both directions. */
export function speedReadingOf(over: Partial<SpeedReading> = {}): SpeedReading {
  return {
    engine: 'cloudflare',
    server: { name: 'FRA', host: 'speed.cloudflare.com', location: 'Frankfurt' },
    down: sideOf(),
    up: sideOf({ bps: 40e6, p10Bps: 38e6, p90Bps: 41e6, grade: 'A', queueSegment: null }),
    idleRttMs: 12,
    jitterMs: 1,
    lossRatio: 0,
    aim: { streaming: 'great', gaming: 'average', rtc: 'good' },
    linkBps: 1e9,
    isWireless: false,
    cipher: null,
    idle: { otherBps: 20_000, sees: 'own-port', isBusy: false },
    sharing: 'own',
    ...over,
  };
}

/** A test with everything that was measured. */
export function speedDetailOf(over: Partial<SpeedTestDetail> = {}): SpeedTestDetail {
  return { ...speedTestOf(), reading: speedReadingOf(), ...over };
}

/** The test number 1 in the middle of its download. */
export function progressOf(over: Partial<SpeedProgress> = {}): SpeedProgress {
  return {
    testId: 1,
    engine: 'cloudflare',
    phase: 'download',
    progress: 0.4,
    bps: 180e6,
    streamCount: 6,
    bytesDown: 90e6,
    bytesUp: 0,
    rttMs: 50,
    phaseMs: 4000,
    ...over,
  };
}

/** An engine that can run. */
export function engineOf(over: Partial<SpeedEngineView> = {}): SpeedEngineView {
  return {
    id: 'cloudflare',
    title: 'Cloudflare',
    dataPolicy: {
      operator: 'Cloudflare, Inc.',
      destinations: ['speed.cloudflare.com'],
      needsConsent: false,
      isPublished: false,
      termsUrl: null,
    },
    hasConsent: true,
    state: 'ready',
    limitedUntilMs: null,
    settingsSchema: {},
    settings: {},
    estimatedBytes: 370e6,
    estimateFrom: 'own-tests',
    usedBytes: 11.4e9,
    ...over,
  };
}

/** One whose results are published, and that nobody agreed to yet. */
export function strangerOf(over: Partial<SpeedEngineView> = {}): SpeedEngineView {
  return engineOf({
    id: 'ndt7',
    title: 'M-Lab NDT7',
    state: 'no-consent',
    hasConsent: false,
    dataPolicy: {
      operator: 'Measurement Lab',
      destinations: ['locate.measurementlab.net'],
      needsConsent: true,
      isPublished: true,
      termsUrl: 'https://www.measurementlab.net/privacy/',
    },
    ...over,
  });
}

/** A tenth of the limit, all of it for tests. */
export function budgetViewOf(over: Partial<BudgetView> = {}): BudgetView {
  return {
    fromMs: NOW_MS - 20 * 86_400_000,
    toMs: NOW_MS + 10 * 86_400_000,
    limitBytes: 50e9,
    usedBytes: 5e9,
    uses: [{ use: 'speed', engine: 'cloudflare', bytes: 5e9 }],
    forecastBytes: 7.5e9,
    usedRatio: 0.1,
    state: 'fine',
    keepEvery: 1,
    ...over,
  };
}

/** Four times a day. */
export function scheduleOf(over: Partial<SpeedSchedule> = {}): SpeedSchedule {
  return {
    id: 'schedule-1',
    name: 'Four times a day',
    isEnabled: true,
    times: { kind: 'hours', hours: [3, 9, 15, 21], weekdays: [1, 2, 3, 4, 5, 6, 7] },
    engines: ['cloudflare'],
    directions: ['down', 'up'],
    burstCount: 1,
    spreadMinutes: 30,
    isEvidence: false,
    ...over,
  };
}
