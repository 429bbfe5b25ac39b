import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import type { MqttSettings } from '@lineside/contract';
import { messageOf } from '../../kernel/message-of.ts';
import { BrokerRefusal } from '../broker.ts';
import { socketReason } from '../core/connect-failure.ts';

/** Of the first packet; one that is lost must not delay us for long when the broker is back. */
const TCP_TIMEOUT_MS = 2500;
/** Of the handshake, which a busy Pi takes its time for. */
const TLS_TIMEOUT_MS = 8000;

/** An open way to the broker. */
export interface BrokerSocket {
  readonly socket: Socket;
  /** Version of TLS; `null` without. */
  readonly tls: string | null;
}

/**
 * Opens the way to the broker, with TLS where the address says so.
 *
 * @throws BrokerRefusal when it cannot be opened, or the signal aborts
 */
export async function openSocket(
  settings: MqttSettings,
  signal: AbortSignal,
): Promise<BrokerSocket> {
  const url = new URL(settings.url ?? 'mqtt://');
  const isSecure = url.protocol.toLowerCase() === 'mqtts:';
  // An IPv6 address stands in brackets in a URL only.
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const port = url.port === '' ? (isSecure ? 8883 : 1883) : Number(url.port);
  const socket = connectTcp({ host, port, noDelay: true, keepAlive: true });
  await opened(socket, 'connect', TCP_TIMEOUT_MS, `${host} port ${port} does not answer`, signal);
  if (!isSecure) return { socket, tls: null };
  const secure = secured(socket, host, settings);
  await opened(secure, 'secureConnect', TLS_TIMEOUT_MS, 'the TLS handshake takes too long', signal);
  return { socket: secure, tls: secure.getProtocol() };
}

function secured(socket: Socket, host: string, settings: MqttSettings): TLSSocket {
  const { caPem, clientCertPem, clientKeyPem, isServerChecked } = settings;
  try {
    return connectTls({
      socket,
      host,
      // A name only: TLS has no way to ask for an address.
      ...(/^[\d.]+$|:/.test(host) ? {} : { servername: host }),
      rejectUnauthorized: isServerChecked,
      ...(caPem === null ? {} : { ca: caPem }),
      ...(clientCertPem === null ? {} : { cert: clientCertPem }),
      ...(clientKeyPem === null ? {} : { key: clientKeyPem }),
    });
  } catch (error) {
    // PEM that OpenSSL cannot read.
    socket.destroy();
    throw new BrokerRefusal('tls', messageOf(error), { cause: error });
  }
}

function opened(
  socket: Socket,
  event: 'connect' | 'secureConnect',
  timeoutMs: number,
  lateText: string,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (refusal: BrokerRefusal | null): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      socket.off('error', fail).off('close', close).off(event, succeed);
      if (refusal === null) {
        resolve();
        return;
      }
      // What comes after is of no interest, but must not end the process.
      socket.on('error', () => undefined).destroy();
      reject(refusal);
    };
    const succeed = (): void => settle(null);
    const stop = (): void => settle(new BrokerRefusal('connection-lost', 'stopped'));
    const close = (): void =>
      settle(new BrokerRefusal('connection-lost', 'the other side closed the connection'));
    const fail = (error: Error): void => settle(refusalOf(error));
    const timer = setTimeout(() => settle(new BrokerRefusal('timeout', lateText)), timeoutMs);
    socket.on('error', fail).on('close', close).on(event, succeed);
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
  });
}

/** A socket's error in our words. */
export function refusalOf(error: Error): BrokerRefusal {
  const first = error instanceof AggregateError ? (error.errors[0] as unknown) : error;
  const hasCode = typeof first === 'object' && first !== null && 'code' in first;
  const code = hasCode ? String(first.code) : '';
  return new BrokerRefusal(socketReason(code), messageOf(first), { cause: error });
}
