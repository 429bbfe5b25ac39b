import type { Clock } from '../../../kernel/clock.ts';
import { failed, ok, type Outcome } from '../../../kernel/outcome.ts';
import { askByDatagram } from '../../../measurement/datagram-question.ts';
import type { AskedRouter, RouterGate, RouterTold } from '../../router-gate.ts';

const PORT = 5351;
/** As RFC 6886 wants them, but three only. */
const TIMEOUTS_MS = [250, 500, 1000];
const UNSUPPORTED_VERSION = 1;

/** What a router answered: seconds since it began to count, and maybe the address. */
interface Answer {
  readonly resultCode: number;
  readonly epochS: number;
  readonly externalAddress: string | null;
}

/**
 * NAT-PMP (RFC 6886), and PCP (RFC 6887) where the router knows only that: tells its external address
 * and since when it runs. Neither has counters; and no mapping is made, though PCP tells the address
 * only together with one.
 */
export class NatPmpGate implements RouterGate {
  readonly protocol = 'nat-pmp';
  readonly count = null;

  constructor(
    private readonly clock: Clock,
    private readonly port = PORT,
  ) {}

  async ask(router: AskedRouter, signal: AbortSignal): Promise<Outcome<RouterTold>> {
    const first = await this.send(router, Uint8Array.of(0, 0), readAnswer, signal);
    const isOther = first.status === 'ok' && first.reading.resultCode === UNSUPPORTED_VERSION;
    const last = isOther ? await this.send(router, announceOf(router), readPcp, signal) : first;
    if (last.status !== 'ok') return last;
    const { resultCode, epochS, externalAddress } = last.reading;
    if (resultCode !== 0) return failed('refused', `result code ${resultCode}`);
    return ok({
      ...{ name: null, downBps: null, upBps: null, count: null },
      ...{ externalAddress, uptimeMs: epochS * 1000 },
    });
  }

  private async send(
    { gateway }: AskedRouter,
    bytes: Uint8Array,
    read: (datagram: Uint8Array) => Answer | null,
    signal: AbortSignal,
  ): Promise<Outcome<Answer>> {
    for (const timeoutMs of TIMEOUTS_MS) {
      const question = {
        family: 4,
        address: gateway,
        port: this.port,
        bytes,
        timeoutMs,
        read,
      } as const;
      const reply = await askByDatagram(this.clock, question, signal);
      if (reply === null) break;
      if (reply.answer !== null) return ok(reply.answer);
      if (reply.failure === 'unreachable') return failed('refused');
    }
    return failed('silent');
  }
}

/** An answer to the question for the address; one of PCP says that it wants its own version. */
function readAnswer(datagram: Uint8Array): Answer | null {
  if (datagram[0] === 2 && datagram.length >= 24) return readPcp(datagram);
  if (datagram.length < 8 || datagram[0] !== 0 || datagram[1] !== 128) return null;
  const view = viewOf(datagram);
  const resultCode = view.getUint16(2);
  const epochS = view.getUint32(4);
  const hasAddress = datagram.length >= 12 && resultCode === 0;
  const address = hasAddress ? datagram.subarray(8, 12).join('.') : null;
  return { resultCode, epochS, externalAddress: address === '0.0.0.0' ? null : address };
}

function readPcp(datagram: Uint8Array): Answer | null {
  const isAnswer = datagram.length >= 24 && datagram[0] === 2 && ((datagram[1] ?? 0) & 0x80) !== 0;
  if (!isAnswer) return null;
  const view = viewOf(datagram);
  return { resultCode: view.getUint8(3), epochS: view.getUint32(8), externalAddress: null };
}

/** PCP's ANNOUNCE: it makes no mapping. Our own address goes along, mapped into IPv6. */
function announceOf({ own }: AskedRouter): Uint8Array {
  const bytes = new Uint8Array(24);
  bytes[0] = 2;
  bytes.set([0xff, 0xff], 18);
  bytes.set((own ?? '0.0.0.0').split('.').map(Number), 20);
  return bytes;
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}
