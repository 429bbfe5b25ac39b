import { randomInt } from 'node:crypto';
import { createSocket } from 'node:dgram';
import type { DnsReading } from '@lineside/contract';
import type { Clock } from '../../kernel/clock.ts';
import {
  encodeQuestion,
  judgeDatagram,
  type AnswerFacts,
  type DnsQuestion,
} from '../core/dns-message.ts';
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
    const { resolver, signal } = request;
    if (signal.aborted) return Promise.resolve(null);
    const question: DnsQuestion = { id: randomInt(65536), name: request.name, kind: request.kind };
    const bytes = encodeQuestion(question);
    const socket = createSocket(resolver.family === 4 ? 'udp4' : 'udp6');
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
      const finish = (facts: AnswerFacts, isAnswered: boolean): void => {
        const durationMs = Math.max(0, this.clock.monotonicMs() - sent.monoMs);
        const responseMs = isAnswered ? durationMs : null;
        const { name, kind } = request;
        end({
          reading: { resolverId: resolver.id, name, kind, responseMs, ...facts },
          ...sent,
          durationMs,
        });
      };
      const fail = (failure: DnsReading['failure']): void =>
        finish({ rcode: null, failure, answerCount: null }, false);
      const giveUp = (): void => end(null);

      const slowTimer = setTimeout(request.whenSlow, this.settings.slowAfterMs);
      const timer = setTimeout(() => fail('timeout'), this.settings.timeoutMs);
      signal.addEventListener('abort', giveUp, { once: true });
      // Before the datagram has left it is our own stack that refuses; afterwards, an ICMP error.
      socket.on('error', () => fail(hasLeft ? 'unreachable' : 'send-failed'));
      socket.on('message', (datagram) => {
        const facts = judgeDatagram(datagram, question);
        if (facts !== null) finish(facts, true);
      });
      socket.on('connect', () => {
        sent = { atMs: this.clock.nowMs(), monoMs: this.clock.monotonicMs() };
        socket.send(bytes, (error) => {
          if (error) fail('send-failed');
        });
        hasLeft = true;
      });
      const host =
        resolver.zone === null ? resolver.address : `${resolver.address}%${resolver.zone}`;
      socket.connect(this.settings.port, host);
    });
  }
}
