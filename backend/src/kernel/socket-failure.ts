import type { HttpReading, TcpReading } from '@lineside/contract';

type SocketFailure = Exclude<TcpReading['failure'], null>;

/**
 * What a socket error says about the way to the other side.
 *
 * @param code Node's error code, e.g. `EHOSTUNREACH`
 * @param hasLeft whether our first packet was already out: before that, "unreachable" comes from our
 *   own routing table, afterwards from a router on the way
 */
export function socketFailure(code: string, hasLeft: boolean): SocketFailure {
  switch (code) {
    case 'ETIMEDOUT':
      return 'timeout';
    case 'ECONNREFUSED':
    case 'ECONNRESET':
    case 'EPIPE':
      return 'reset';
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return hasLeft ? 'unreachable' : 'send-failed';
    case 'EHOSTDOWN':
    case 'ENOPROTOOPT':
    case 'EPROTO':
      return 'unreachable';
    default:
      return 'send-failed';
  }
}

/** What went wrong with an HTTP request once the name was resolved; `HPE_*` are the parser's complaints. */
export function requestFailure(code: string, hasLeft: boolean): HttpReading['failure'] {
  return code.startsWith('HPE_') ? 'bad-answer' : socketFailure(code, hasLeft);
}
