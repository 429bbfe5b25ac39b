import type { SpeedReading, SpeedSide, SpeedTestDetail } from '@lineside/contract';

/** One direction of 94 Mbit/s with a short curve. */
export function anySide(bps = 94_000_000, patch: Partial<SpeedSide> = {}): SpeedSide {
  return {
    bps,
    p10Bps: Math.round(bps * 0.9),
    p90Bps: Math.round(bps * 1.1),
    bytes: Math.round((bps * 10) / 8),
    windowMs: 10_000,
    streamCount: 4,
    curveBps: [bps, bps, bps],
    boostBps: null,
    providerBps: null,
    latency: [],
    grade: 'A',
    queueSegment: null,
    rpm: null,
    rpmGap: 'engine',
    cpuBusyRatio: 0.1,
    limits: [],
    ...patch,
  };
}

/** What a test by Cloudflare found. */
export function anyReading(patch: Partial<SpeedReading> = {}): SpeedReading {
  return {
    engine: 'cloudflare',
    server: { name: 'Cloudflare', host: 'speed.cloudflare.com', location: 'FRA' },
    down: anySide(),
    up: anySide(40_000_000),
    idleRttMs: 12.5,
    jitterMs: 0.5,
    lossRatio: null,
    aim: null,
    linkBps: 1_000_000_000,
    isWireless: false,
    cipher: null,
    idle: { otherBps: 12_000, sees: 'own-port', isBusy: false },
    sharing: 'own',
    ...patch,
  };
}

/** A test that went well. */
export function anySpeedTest(
  id: number,
  startMs: number,
  patch: Partial<SpeedTestDetail> = {},
): SpeedTestDetail {
  return {
    id,
    engine: 'cloudflare',
    status: 'ok',
    reason: null,
    detail: null,
    why: 'asked',
    scheduleId: null,
    checksId: null,
    startMs,
    durationMs: 25_000,
    downBps: 94_000_000,
    upBps: 40_000_000,
    idleRttMs: 12.5,
    bytesDown: 117_500_000,
    bytesUp: 50_000_000,
    isClientLimited: false,
    reading: anyReading(),
    ...patch,
  };
}
