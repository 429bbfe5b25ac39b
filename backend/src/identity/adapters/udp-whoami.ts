import { randomInt } from 'node:crypto';
import type { Family } from '@lineside/contract';
import type { Clock } from '../../kernel/clock.ts';
import { askByDatagram } from '../../measurement/datagram-question.ts';
import type { AddressAttempt, WhoamiAsker } from '../address-asker.ts';
import { publicAddressOf } from '../core/public-address.ts';
import { encodeWhoami, readWhoami } from '../core/whoami-message.ts';

/** Port and deadline; tests use others. */
export interface UdpWhoamiSettings {
  readonly port: number;
  readonly timeoutMs: number;
}
export const USUAL_WHOAMI: UdpWhoamiSettings = { port: 53, timeoutMs: 3000 };

/** Asks over UDP. */
export class UdpWhoami implements WhoamiAsker {
  constructor(
    private readonly clock: Clock,
    private readonly settings: UdpWhoamiSettings,
  ) {}

  async ask(address: string, family: Family, signal: AbortSignal): Promise<AddressAttempt | null> {
    const id = randomInt(65536);
    const reply = await askByDatagram(
      this.clock,
      {
        ...this.settings,
        family,
        address,
        bytes: encodeWhoami(id),
        read: (datagram) => readWhoami(datagram, id),
      },
      signal,
    );
    if (reply === null) return null;
    const { answer, failure, ...time } = reply;
    const seen = answer?.text == null ? null : publicAddressOf(answer.text, family);
    return { ...time, address: seen, failure: failure ?? (seen === null ? 'bad-answer' : null) };
  }
}
