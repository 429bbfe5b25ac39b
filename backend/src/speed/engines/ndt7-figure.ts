import * as z from 'zod';
import type { MoveReport } from '../byte-mover.ts';
import type { EngineSide } from '../speed-engine.ts';
import { isDripping } from './house-method.ts';
import { done, stepFailed, type Step } from './run-tally.ts';

/** Shorter tests are no tests: the server went away. */
const MIN_ELAPSED_MS = 500;

const counted = z.number().nonnegative();

/** What the server says last; times in microseconds. */
const lastWord = z.object({
  AppInfo: z.object({ ElapsedTime: counted, NumBytes: counted }).nullish(),
  TCPInfo: z
    .object({ ElapsedTime: counted, BytesReceived: counted, MinRTT: counted })
    .partial()
    .nullish(),
});

/** Bytes the far end got, and in which time. */
interface Received {
  readonly bytes: number;
  readonly elapsedMs: number;
}

/** Download by the specification: everything that came, by the whole time, nothing discarded. */
export function downloadSide(report: MoveReport): Step<EngineSide> {
  const bytes = report.slices.reduce((sum, slice) => sum + slice.bytes, 0);
  return sideOf(report, { bytes, elapsedMs: report.slices.at(-1)?.endMs ?? 0 });
}

/**
 * Upload by the specification: what the server says it got, as only the far end knows. Its kernel counts
 * every byte; the application only whole messages, which last for seconds on a slow line.
 */
export function uploadSide(report: MoveReport): Step<EngineSide> {
  const said = lastWord.safeParse(report.serverSaid).data;
  const app = said?.AppInfo;
  const tcp = said?.TCPInfo;
  const byKernel = receivedOf(tcp?.BytesReceived, tcp?.ElapsedTime);
  const received = byKernel ?? receivedOf(app?.NumBytes, app?.ElapsedTime);
  return received === null
    ? stepFailed('bad-answer', 'the server did not tell what it received')
    : sideOf(report, received);
}

/** The smallest round trip the server's kernel saw: its first sample is of the handshake, before the load. */
export function smallestRttMs(report: MoveReport): number | null {
  const minRttUs = lastWord.safeParse(report.serverSaid).data?.TCPInfo?.MinRTT ?? 0;
  return minRttUs > 0 ? minRttUs / 1000 : null;
}

function receivedOf(bytes: number | undefined, elapsedUs: number | undefined): Received | null {
  const isTold = bytes !== undefined && elapsedUs !== undefined;
  return isTold ? { bytes, elapsedMs: elapsedUs / 1000 } : null;
}

function sideOf(report: MoveReport, { bytes, elapsedMs }: Received): Step<EngineSide> {
  const bps = (bytes * 8000) / elapsedMs;
  if (elapsedMs < MIN_ELAPSED_MS || isDripping(bps)) {
    return stepFailed('stalled', `${bytes} bytes in ${Math.round(elapsedMs)} ms`);
  }
  return done({
    bps,
    slices: report.slices,
    bytes: report.bytes,
    windowMs: elapsedMs,
    streamCount: 1,
    providerBps: bps,
    cpuBusyRatio: report.cpuBusyRatio,
    probes: null,
  });
}
