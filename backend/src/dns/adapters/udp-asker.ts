import { randomInt } from 'node:crypto';
import type { Clock } from '../../kernel/clock.ts';
import { askByDatagram } from '../../measurement/datagram-question.ts';
import { encodeQuestion, readDatagram, type DnsQuestion } from '../core/dns-message.ts';
import type { DnsAsker, DnsReply, DnsRequest } from '../dns-asker.ts';

/** Times and port of the questions; tests use shorter ones. */
export interface UdpAskerSettings {
  readonly port: number;
  /** From here an answer is overdue. */
  readonly slowAfterMs: number;
  readonly timeoutMs: number;
}
export const USUAL_DNS: UdpAskerSettings = { port: 53, slowAfterMs: 1000, timeoutMs: 2000 };

/** Asks over UDP, from another port for every question. */
export class UdpAsker implements DnsAsker {
  constructor(
    private readonly clock: Clock,
    private readonly settings: UdpAskerSettings,
  ) {}

  async ask(request: DnsRequest): Promise<DnsReply | null> {
    const { server, signal } = request;
    const question: DnsQuestion = {
      id: randomInt(65536),
      name: request.name,
      wantsSignatures: request.wantsSignatures ?? false,
      isUnchecked: request.isUnchecked ?? false,
    };
    const slowTimer = setTimeout(() => request.whenSlow?.(), this.settings.slowAfterMs);
    const reply = await askByDatagram(
      this.clock,
      {
        family: server.family,
        address: server.zone === null ? server.address : `${server.address}%${server.zone}`,
        port: this.settings.port,
        bytes: encodeQuestion(question),
        timeoutMs: this.settings.timeoutMs,
        read: (datagram) => readDatagram(datagram, question),
      },
      signal,
    );
    clearTimeout(slowTimer);
    return reply;
  }
}
