import type { SpeedFailure } from '@lineside/contract';
import type { MoveFailure } from '../byte-mover.ts';
import { readRetryAfterMs } from './retry-after.ts';

/** What the codes of Node's network errors say about a test. */
const REASONS: Readonly<Record<string, SpeedFailure>> = {
  ECONNREFUSED: 'connect-refused',
  ETIMEDOUT: 'connect-timeout',
  ENETUNREACH: 'no-route',
  EHOSTUNREACH: 'no-route',
  ENETDOWN: 'no-route',
  EADDRNOTAVAIL: 'no-route',
  EAFNOSUPPORT: 'no-route',
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  EAI_FAIL: 'dns',
  ENODATA: 'dns',
  ECONNRESET: 'connection-lost',
  EPIPE: 'connection-lost',
  EPROTO: 'tls',
};

/** A failure without an answer. */
export function failureOf(reason: SpeedFailure, detail: string | null = null): MoveFailure {
  return { reason, detail, status: null, retryAfterMs: null };
}

/**
 * What a socket's error means.
 *
 * @param isHandshake the connection stood and TLS was being agreed upon
 */
export function failureOfError(error: Error, isHandshake: boolean): MoveFailure {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const detail = error.message === '' ? code : error.message;
  if (isHandshake && code !== 'ETIMEDOUT') return failureOf('tls', detail);
  const known = REASONS[code];
  if (known !== undefined) return failureOf(known, detail);
  if (code.startsWith('HPE_')) return failureOf('bad-answer', detail);
  const isTls = /^(ERR_TLS|ERR_SSL|ERR_OSSL|CERT_|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED)/.test(code);
  return failureOf(isTls ? 'tls' : 'connection-lost', detail);
}

/** What an answer other than the wanted one means. */
export function failureOfStatus(
  status: number,
  retryAfter: string | undefined,
  nowMs: number,
): MoveFailure {
  return {
    reason: status === 403 ? 'forbidden' : status === 429 ? 'rate-limited' : 'bad-status',
    detail: `HTTP ${status}`,
    status,
    retryAfterMs: readRetryAfterMs(retryAfter, nowMs),
  };
}
