import type { DeliveryFailure } from '@lineside/contract';

/**
 * What a socket error means for a message.
 *
 * @param isHandshake TLS was wanted and is not yet there
 */
export function socketFailureOf(error: unknown, isHandshake: boolean): DeliveryFailure {
  const code = codeOf(error);
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EDNS':
      return 'dns';
    case 'ECONNREFUSED':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'EHOSTDOWN':
      return 'connect';
    case 'ETIMEDOUT':
      return 'timeout';
    case 'ECONNRESET':
    case 'EPIPE':
      return isHandshake ? 'tls' : 'connection-lost';
    default:
      return isHandshake || /^(ERR_TLS|ERR_SSL|CERT_|UNABLE_|DEPTH_|SELF_SIGNED|EPROTO)/.test(code)
        ? 'tls'
        : 'connection-lost';
  }
}

/** Of several attempts (both families) the last one's code counts. */
function codeOf(error: unknown): string {
  if (error instanceof AggregateError) return codeOf(error.errors.at(-1));
  const hasCode = typeof error === 'object' && error !== null && 'code' in error;
  return hasCode ? String(error.code) : '';
}
