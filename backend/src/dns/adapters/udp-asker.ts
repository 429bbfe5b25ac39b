import { randomInt } from 'node:crypto';
import { createSocket } from 'node:dgram';
import type { Clock } from '../../kernel/clock.ts';
import { encodeQuestion, readDatagram, type DnsQuestion } from '../core/dns-message.ts';
import type { QuestionEnd } from '../core/dns-reading.ts';
import type { DnsAsker, DnsReply, DnsRequest } from '../dns-asker.ts';

/** Times and port of the questions; tests use shorter ones. */
export interface UdpAskerSettings {
  readonly port: number;
  /** From here an answer is overdue. */
  readonly slowAfterMs: number;
  readonly timeoutMs: number;
}
export const USUAL_DNS: UdpAskerSettings = { port: 53, slowAfterMs: 1000, timeoutMs: 2000 };

/**
 * Asks over UDP with a connected socket of its own for every question: the kernel then picks a random
 * source port, drops datagrams of other senders, and reports ICMP errors.
 *
 * The time starts just before `send`, which hands the datagram to the kernel before it returns; its
 * callback comes a turn of the event loop later, on a near resolver even after the answer.
 */
export class UdpAsker implements DnsAsker {
  constructor(
    private readonly clock: Clock,
    private readonly settings: UdpAskerSettings,
  ) {}

  ask(request: DnsRequest): Promise<DnsReply | null> {
    const { server, signal } = request;
    if (signal.aborted) return Promise.resolve(null);
    const question: DnsQuestion = {
      id: randomInt(65536),
      name: request.name,
      wantsSignatures: request.wantsSignatures ?? false,
      isUnchecked: request.isUnchecked ?? false,
    };
    const bytes = encodeQuestion(question);
    const socket = createSocket(server.family === 4 ? 'udp4' : 'udp6');
    let sent = { atMs: this.clock.nowMs(), monoMs: this.clock.monotonicMs() };
    let hasLeft = false;

    return new Promise((resolve) => {
      const end = (reply: DnsReply | null): void => {
        clearTimeout(slowTimer);
        clearTimeout(timer);
        signal.removeEventListener('abort', giveUp);
        socket.removeAllListeners();
        socket.on('error', () => undefined); // a late ICMP error about a settled question
        socket.close();
        resolve(reply);
      };
      const finish = (how: Pick<QuestionEnd, 'answer' | 'failure'>): void => {
        const durationMs = Math.max(0, this.clock.monotonicMs() - sent.monoMs);
        end({ ...how, ...sent, durationMs });
      };
      const fail = (failure: QuestionEnd['failure']): void => finish({ answer: null, failure });
      const giveUp = (): void => end(null);

      const slowTimer = setTimeout(() => request.whenSlow?.(), this.settings.slowAfterMs);
      const timer = setTimeout(() => fail('timeout'), this.settings.timeoutMs);
      signal.addEventListener('abort', giveUp, { once: true });
      // Before the datagram has left it is our own stack that refuses; afterwards, an ICMP error.
      socket.on('error', () => fail(hasLeft ? 'unreachable' : 'send-failed'));
      socket.on('message', (datagram) => {
        const answer = readDatagram(datagram, question);
        if (answer !== null) finish({ answer, failure: null });
      });
      socket.on('connect', () => {
        sent = { atMs: this.clock.nowMs(), monoMs: this.clock.monotonicMs() };
        socket.send(bytes, (error) => {
          if (error) fail('send-failed');
        });
        hasLeft = true;
      });
      const host = server.zone === null ? server.address : `${server.address}%${server.zone}`;
      socket.connect(this.settings.port, host);
    });
  }
}
