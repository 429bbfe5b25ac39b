import type { LatencySample } from '@lineside/contract';
import type { Measurement } from '../../../measurement/measurement.ts';

/** How long the box waits for an answer, and for what; as long as it takes with nobody answering. */
const PROBE_TIME_OUT_MS = 3000;
/** fping says nothing about a probe it could not send; it is missed after its time-out. */
const UNSENT_KNOWN_AFTER_MS = 3500;
const DNS_TIME_OUT_MS = 2000;
const CONNECT_TIME_OUT_MS = 3000;
const PAGE_TIME_OUT_MS = 5000;

/** When a stored measurement became known: it is dated by its begin. Wall time. */
export function heardMs({ kind, atMs, outcome }: Measurement): number {
  if (outcome.status !== 'ok') return atMs;
  switch (kind) {
    case 'latency':
      return atMs + waitedMs(outcome.reading);
    case 'dns': {
      const { responseMs, failure } = outcome.reading;
      return atMs + (responseMs ?? (failure === 'timeout' ? DNS_TIME_OUT_MS : 0));
    }
    case 'reach': {
      const { reading } = outcome;
      const timeOutMs = reading.check === 'tcp' ? CONNECT_TIME_OUT_MS : PAGE_TIME_OUT_MS;
      const tookMs = reading.check === 'tcp' ? reading.connectMs : reading.responseMs;
      return atMs + (tookMs ?? (reading.failure === 'timeout' ? timeOutMs : 0));
    }
    case 'link':
    case 'edge':
    case 'icmp-error':
    case 'route':
    case 'path-change':
    case 'link-counters':
    case 'dns-integrity':
    case 'identity':
      return atMs;
  }
}

function waitedMs({ rttMs, loss, driver }: LatencySample): number {
  if (rttMs !== null) return rttMs;
  if (loss === 'timeout') return PROBE_TIME_OUT_MS;
  if (driver !== 'fping') return 0;
  return loss === 'unreachable' ? PROBE_TIME_OUT_MS : UNSENT_KNOWN_AFTER_MS;
}
