import * as z from 'zod';

/** Who measures. One engine is one file in the speed room. */
export const speedEngineId = z.enum([
  'cloudflare',
  'ndt7',
  'librespeed',
  'iperf3',
  'ookla',
  'fast',
]);
export type SpeedEngineId = z.infer<typeof speedEngineId>;

/** Seen from the home: `down` is towards it. */
export const speedDirection = z.enum(['down', 'up']);
export type SpeedDirection = z.infer<typeof speedDirection>;

/** Where a running test is. */
export const speedPhase = z.enum([
  'waiting',
  'idle-check',
  'locating',
  'idle-latency',
  'download',
  'upload',
  'evaluating',
]);
export type SpeedPhase = z.infer<typeof speedPhase>;

/** Increase of the RTT under load: A+ < 5 ms, A < 30, B < 60, C < 200, D < 400, F from 400 (DSLReports). */
export const bufferbloatGrade = z.enum(['A+', 'A', 'B', 'C', 'D', 'F']);
export type BufferbloatGrade = z.infer<typeof bufferbloatGrade>;

/** What held the test back on our side, so that the figure is a lower bound of what the line can do. */
export const clientLimit = z.enum(['port', 'wifi', 'cpu', 'single-stream']);
export type ClientLimit = z.infer<typeof clientLimit>;

/** Why a test came to no figure. Says something about the test, the provider or the box, never about the line. */
export const speedFailure = z.enum([
  'no-route',
  'dns',
  'connect-refused',
  'connect-timeout',
  'tls',
  'forbidden',
  'rate-limited',
  'no-capacity',
  'bad-status',
  'bad-answer',
  'redirect-loop',
  'stalled',
  'connection-lost',
  'deadline',
  'not-configured',
  'not-installed',
  'no-consent',
  'tool-failed',
  'implausible',
  'line-down',
  'internal',
]);
export type SpeedFailure = z.infer<typeof speedFailure>;

/** Why a test was not made. */
export const speedSkip = z.enum([
  'line-busy',
  'line-down',
  'budget',
  'missed',
  'engine-limited',
  'no-consent',
  'not-configured',
  'another-test',
  'paused',
]);
export type SpeedSkip = z.infer<typeof speedSkip>;
