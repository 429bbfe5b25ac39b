import type { ActivityView, JobList } from '@lineside/contract';

/** The jobs of the fake box. */
export function jobsOf(nowMs: number, isNew: boolean): JobList {
  const last = (agoMs: number): number | null => (isNew ? null : nowMs - agoMs);
  const regular = {
    state: 'enabled',
    isRunning: false,
    lastDurationMs: 180,
    lastStatus: isNew ? null : 'ok',
    lastReason: null,
  } as const;
  return {
    items: [
      {
        ...regular,
        id: 'latency',
        title: 'Probe the targets each second',
        isRunning: true,
        everyMs: null,
        lastRunMs: null,
        lastStatus: null,
        nextRunMs: null,
      },
      {
        ...regular,
        id: 'dns',
        title: 'Ask the DNS resolvers',
        everyMs: 10_000,
        lastRunMs: last(4_000),
        nextRunMs: nowMs + 6_000,
      },
      {
        ...regular,
        id: 'reach-tcp',
        title: 'Open TCP connections to the anchors',
        everyMs: 10_000,
        lastRunMs: last(1_000),
        nextRunMs: nowMs + 9_000,
      },
      {
        ...regular,
        id: 'reach-http',
        title: 'Fetch the connectivity check pages',
        everyMs: 60_000,
        lastRunMs: last(21_000),
        nextRunMs: nowMs + 39_000,
      },
      {
        ...regular,
        id: 'route',
        title: 'Trace the route to the anchors',
        everyMs: 600_000,
        lastRunMs: last(400_000),
        nextRunMs: nowMs + 200_000,
        ...(isNew ? {} : { lastStatus: 'failed' as const, lastReason: 'timeout' }),
      },
      {
        ...regular,
        id: 'identity',
        title: 'Ask how the line is seen from outside',
        everyMs: 600_000,
        lastRunMs: last(90_000),
        lastDurationMs: 412,
        nextRunMs: nowMs + 510_000,
      },
      {
        ...regular,
        id: 'retention',
        title: 'Delete old measurements',
        everyMs: 3_600_000,
        lastRunMs: last(1_800_000),
        lastDurationMs: 2300,
        nextRunMs: nowMs + 1_800_000,
      },
      {
        ...regular,
        id: 'speed-evenings',
        title: 'Speed test: Evenings',
        everyMs: 86_400_000,
        lastRunMs: last(15 * 3_600_000),
        lastDurationMs: 41_000,
        nextRunMs: nowMs + 9 * 3_600_000,
        ...(isNew ? {} : { lastStatus: 'skipped' as const, lastReason: 'line-busy' }),
      },
    ],
  };
}

/** What the fake box did lately. */
export function activityOf(nowMs: number, isNew: boolean): ActivityView {
  const started = {
    id: 1001,
    atMs: nowMs - (isNew ? 2_000 : 5 * 3_600_000),
    level: 'info',
    code: 'started',
    data: { version: '0.1.0' },
  } as const;
  if (isNew) return { running: [], items: [started] };
  const min = 60_000;
  return {
    running: [],
    items: [
      {
        id: 1009,
        atMs: nowMs - 3 * min,
        level: 'warning',
        code: 'job-failed',
        data: { job: 'route', reason: 'timeout' },
      },
      {
        id: 1008,
        atMs: nowMs - 16.3 * min,
        level: 'info',
        code: 'verdict-changed',
        data: { state: 'up', cause: 'none' },
      },
      {
        id: 1007,
        atMs: nowMs - 17.5 * min,
        level: 'warning',
        code: 'verdict-changed',
        data: { state: 'down', cause: 'isp-edge-down' },
      },
      {
        id: 1006,
        atMs: nowMs - 21.5 * min,
        level: 'warning',
        code: 'not-observed',
        data: { durationMs: 150_000 },
      },
      {
        id: 1005,
        atMs: nowMs - 25 * min,
        level: 'info',
        code: 'isp-edge-found',
        data: { address: '100.64.12.1' },
      },
      {
        id: 1004,
        atMs: nowMs - 26 * min,
        level: 'info',
        code: 'router-found',
        data: { address: '192.168.178.1' },
      },
      {
        id: 1003,
        atMs: nowMs - 27 * min,
        level: 'info',
        code: 'link-changed',
        data: { interfaceName: 'eth0', hasCarrier: true, speedBps: 1e9 },
      },
      started,
      ...longAgo(nowMs),
    ],
  };
}

/** Two months of small news, the same for every run. */
function longAgo(nowMs: number): ActivityView['items'] {
  const kinds = [
    {
      level: 'info',
      code: 'speed-test-done',
      data: { engine: 'cloudflare', downBps: 236e6, upBps: 39e6 },
    },
    { level: 'info', code: 'signed-in', data: { address: '192.168.178.23' } },
    { level: 'warning', code: 'path-changed', data: { destination: '1.1.1.1', reason: 'as-path' } },
    {
      level: 'info',
      code: 'settings-changed',
      data: { 'speed.budget.limitBytes': '0 -> 50000000000' },
    },
    { level: 'error', code: 'database-write-failed', data: { reason: 'disk-full' } },
    {
      level: 'info',
      code: 'public-address-changed',
      data: { oldAddress: '203.0.113.9', newAddress: '203.0.113.77' },
    },
  ] as const;
  return Array.from({ length: 120 }, (_, index) => {
    const kind = kinds[index % kinds.length] ?? kinds[0];
    return { ...kind, id: 900 - index, atMs: nowMs - (8 + index * 11) * 3_600_000 };
  });
}
