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
        id: 'tcp',
        title: 'Open TCP connections to the anchors',
        everyMs: 10_000,
        lastRunMs: last(1_000),
        nextRunMs: nowMs + 9_000,
      },
      {
        ...regular,
        id: 'http',
        title: 'Fetch the connectivity check pages',
        everyMs: 60_000,
        lastRunMs: last(21_000),
        nextRunMs: nowMs + 39_000,
      },
      {
        ...regular,
        id: 'trace',
        title: 'Trace the route to the anchors',
        everyMs: 600_000,
        lastRunMs: last(400_000),
        nextRunMs: nowMs + 200_000,
        ...(isNew ? {} : { lastStatus: 'failed' as const, lastReason: 'timeout' }),
      },
    ],
  };
}

/** What the fake box did lately. */
export function activityOf(nowMs: number, isNew: boolean): ActivityView {
  const started = {
    id: 1,
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
        id: 9,
        atMs: nowMs - 3 * min,
        level: 'warning',
        code: 'job-failed',
        data: { job: 'trace', reason: 'timeout' },
      },
      {
        id: 8,
        atMs: nowMs - 16.3 * min,
        level: 'info',
        code: 'verdict-changed',
        data: { state: 'up', cause: 'none' },
      },
      {
        id: 7,
        atMs: nowMs - 17.5 * min,
        level: 'warning',
        code: 'verdict-changed',
        data: { state: 'down', cause: 'isp-edge-down' },
      },
      {
        id: 6,
        atMs: nowMs - 21.5 * min,
        level: 'warning',
        code: 'not-observed',
        data: { durationMs: 150_000 },
      },
      {
        id: 5,
        atMs: nowMs - 25 * min,
        level: 'info',
        code: 'isp-edge-found',
        data: { address: '100.64.12.1' },
      },
      {
        id: 4,
        atMs: nowMs - 26 * min,
        level: 'info',
        code: 'router-found',
        data: { address: '192.168.178.1' },
      },
      {
        id: 3,
        atMs: nowMs - 27 * min,
        level: 'info',
        code: 'link-changed',
        data: { interfaceName: 'eth0', hasCarrier: true, speedBps: 1e9 },
      },
      started,
    ],
  };
}
