import { createSocket } from 'node:dgram';
import type { Family } from '@lineside/contract';
import type { Clock } from '../kernel/clock.ts';

/** A datagram that expects another one back. */
export interface DatagramQuestion<Answer> {
  readonly family: Family;
  /** Numeric address, with `%zone` if it is link-local. */
  readonly address: string;
  readonly port: number;
  readonly bytes: Uint8Array;
  readonly timeoutMs: number;
  /** @returns `null` for a datagram that does not belong to the question; the wait goes on then */
  readonly read: (datagram: Uint8Array) => Answer | null;
}

/** What came of it, with when it was sent; `durationMs` lasts until the answer, the error or the time-out. */
export interface DatagramReply<Answer> {
  /** `null` with a `failure`. */
  readonly answer: Answer | null;
  readonly failure: 'timeout' | 'unreachable' | 'send-failed' | null;
  readonly atMs: number;
  readonly monoMs: number;
  readonly durationMs: number;
}

/**
 * Asks over UDP with a connected socket of its own for every question: the kernel then picks a random
 * source port, drops datagrams of other senders, and reports ICMP errors.
 *
 * The time starts just before `send`, which hands the datagram to the kernel before it returns; its
 * callback comes a turn of the event loop later, on a near server even after the answer.
 *
 * @returns `null` when aborted
 */
export function askByDatagram<Answer>(
  clock: Clock,
  question: DatagramQuestion<Answer>,
  signal: AbortSignal,
): Promise<DatagramReply<Answer> | null> {
  if (signal.aborted) return Promise.resolve(null);
  const socket = createSocket(question.family === 4 ? 'udp4' : 'udp6');
  let sent = { atMs: clock.nowMs(), monoMs: clock.monotonicMs() };
  let hasLeft = false;

  return new Promise((resolve) => {
    const end = (reply: DatagramReply<Answer> | null): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', giveUp);
      // Not those of Node itself: a socket that is closed before it is bound waits for them.
      for (const event of ['message', 'connect', 'error']) socket.removeAllListeners(event);
      socket.on('error', () => undefined); // a late ICMP error about a settled question
      socket.close();
      resolve(reply);
    };
    const finish = (how: Pick<DatagramReply<Answer>, 'answer' | 'failure'>): void => {
      end({ ...how, ...sent, durationMs: Math.max(0, clock.monotonicMs() - sent.monoMs) });
    };
    const fail = (failure: DatagramReply<Answer>['failure']): void =>
      finish({ answer: null, failure });
    const giveUp = (): void => end(null);

    const timer = setTimeout(() => fail('timeout'), question.timeoutMs);
    signal.addEventListener('abort', giveUp, { once: true });
    // Before the datagram has left it is our own stack that refuses; afterwards, an ICMP error.
    socket.on('error', () => fail(hasLeft ? 'unreachable' : 'send-failed'));
    socket.on('message', (datagram) => {
      const answer = question.read(datagram);
      if (answer !== null) finish({ answer, failure: null });
    });
    socket.on('connect', () => {
      sent = { atMs: clock.nowMs(), monoMs: clock.monotonicMs() };
      socket.send(question.bytes, (error) => {
        if (error) fail('send-failed');
      });
      hasLeft = true;
    });
    socket.connect(question.port, question.address);
  });
}
