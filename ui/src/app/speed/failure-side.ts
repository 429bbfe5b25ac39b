import type { SpeedFailure } from '@lineside/contract';

/** Whose matter a failed test is; `open`: it alone cannot tell the provider of the test from the line. */
export type FailureSide = 'provider' | 'open' | 'box' | 'line' | 'test';

/** Whose matter each failure is. */
export const failureSides: Record<SpeedFailure, FailureSide> = {
  'no-route': 'open',
  dns: 'open',
  'connect-refused': 'provider',
  'connect-timeout': 'open',
  tls: 'provider',
  forbidden: 'provider',
  'rate-limited': 'provider',
  'no-capacity': 'provider',
  'bad-status': 'provider',
  'bad-answer': 'provider',
  'redirect-loop': 'provider',
  stalled: 'open',
  'connection-lost': 'open',
  deadline: 'open',
  'not-configured': 'box',
  'not-installed': 'box',
  'no-consent': 'box',
  'tool-failed': 'box',
  implausible: 'test',
  'line-down': 'line',
  internal: 'box',
};
