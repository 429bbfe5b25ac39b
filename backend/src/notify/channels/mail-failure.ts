import type { DeliveryFailure } from '@lineside/contract';
import { messageOf } from '../../kernel/message-of.ts';
import { inDoubt, notSent, type SendResult } from '../channel.ts';

const LONGEST_DETAIL = 200;

/**
 * What an error of the mail library means.
 *
 * @param wasWritten sending had begun: a server that then falls silent may have taken the mail
 */
export function mailFailure(error: unknown, wasWritten: boolean, isLate: boolean): SendResult {
  const detail = messageOf(error).slice(0, LONGEST_DETAIL);
  const code = textOf(error, 'code');
  const status = numberOf(error, 'responseCode');
  // A server that answers to STARTTLS that it does not know it has refused no mail.
  if (code === 'ETLS') return notSent('tls', detail);
  if (status !== null) return notSent(statusReason(status, code), detail);
  const reason = isLate ? 'timeout' : reasonOf(code, error);
  // Without a word of the server after the recipients nobody knows.
  return wasWritten && code !== 'EENVELOPE' ? inDoubt(reason, detail) : notSent(reason, detail);
}

/** 4xx asks to come again, 5xx is final (RFC 5321). */
function statusReason(status: number, code: string): DeliveryFailure {
  if (code === 'EAUTH' || status === 530 || status === 535) return 'unauthorized';
  if (status === 421 || status === 450 || status === 451) return 'rate-limited';
  if (status >= 400 && status < 500) return 'server-error';
  return 'rejected';
}

function reasonOf(code: string, error: unknown): DeliveryFailure {
  const cause = textOf(error, 'errno') + messageOf(error);
  switch (code) {
    case 'EDNS':
      return 'dns';
    case 'EAUTH':
      return 'unauthorized';
    case 'ETLS':
      return 'tls';
    case 'ETIMEDOUT':
      return 'timeout';
    case 'EPROTOCOL':
      return 'bad-answer';
    default:
      if (/certificate|SSL|TLS/i.test(cause)) return 'tls';
      return /ECONNREFUSED|EHOSTUNREACH|ENETUNREACH/.test(cause) ? 'connect' : 'connection-lost';
  }
}

function textOf(error: unknown, name: string): string {
  const value: unknown =
    typeof error === 'object' && error !== null ? Reflect.get(error, name) : null;
  return typeof value === 'string' ? value : '';
}

function numberOf(error: unknown, name: string): number | null {
  const value: unknown =
    typeof error === 'object' && error !== null ? Reflect.get(error, name) : null;
  return typeof value === 'number' ? value : null;
}
