import { connect } from 'node:net';
import type { Target } from '@lineside/contract';
import type { Clock } from '../../kernel/clock.ts';
import { socketFailure } from '../../kernel/socket-failure.ts';
import type { TcpAttempt, TcpConnector } from '../tcp-connector.ts';

/** Deadline of one connection: longer than the worst buffer in front of a working line. */
export const CONNECT_TIMEOUT_MS = 3000;

/** Connects with the system's sockets. A refusal (RST) is an answer: the host is alive. */
export class SocketConnector implements TcpConnector {
  constructor(
    private readonly clock: Clock,
    private readonly timeoutMs: number,
  ) {}

  connect(target: Target, port: number, signal: AbortSignal): Promise<TcpAttempt | null> {
    if (signal.aborted) return Promise.resolve(null);
    const { address, zone } = target;
    const began = { atMs: this.clock.nowMs(), monoMs: this.clock.monotonicMs() };
    let hasLeft = false;
    return new Promise((resolve) => {
      const end = (outcome: Pick<TcpAttempt, 'failure'> | null): void => {
        const durationMs = Math.max(0, this.clock.monotonicMs() - began.monoMs);
        clearTimeout(timer);
        signal.removeEventListener('abort', giveUp);
        socket.removeAllListeners();
        socket.on('error', () => undefined); // an error after the end is no news
        socket.destroy();
        if (outcome === null) resolve(null);
        else {
          const connectMs = outcome.failure === null ? durationMs : null;
          resolve({ ...outcome, connectMs, ...began, durationMs });
        }
      };
      const giveUp = (): void => end(null);
      const timer = setTimeout(() => end({ failure: 'timeout' }), this.timeoutMs);
      const host = zone === null ? address : `${address}%${zone}`;
      const socket = connect({ host, port, autoSelectFamily: false });
      // Node connects in the next tick and tells what our own stack refuses in the one after; an ICMP
      // error, however fast, comes with the event loop's next turn.
      process.nextTick(() => process.nextTick(() => (hasLeft = true)));
      signal.addEventListener('abort', giveUp, { once: true });
      socket.on('connect', () => end({ failure: null }));
      socket.on('error', (error: NodeJS.ErrnoException) => {
        const code = error.code ?? '';
        end({ failure: code === 'ECONNREFUSED' ? null : socketFailure(code, hasLeft) });
      });
    });
  }
}
