import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { once } from 'node:events';
import dnsPacket from 'dns-packet';

/** A question as the fake understood it. */
export interface HeardQuestion {
  readonly id: number;
  readonly name: string;
  /** The DO and CD bits (RFC 4035). */
  readonly wantsSignatures: boolean;
  readonly isUnchecked: boolean;
}

/** What the fake does with a question: the datagrams it sends back, in order. */
export type ResolverScript = (question: HeardQuestion) => readonly Uint8Array[];

/** The AD bit, to be added to the response code: "I have verified this". */
export const AUTHENTIC = dnsPacket.AUTHENTIC_DATA;

/** A DNS answer with one address; none with an error code. */
export function plainAnswer(id: number, name: string, flags = 0): Buffer {
  const rcode = flags & 0xf;
  const answers = rcode === 0 ? [{ type: 'A' as const, name, ttl: 60, data: '192.0.2.1' }] : [];
  return dnsPacket.encode({
    type: 'response',
    id,
    flags,
    questions: [{ type: 'A', name }],
    answers,
  });
}

/** A resolver on loopback that answers as scripted. */
export class FakeResolver {
  readonly questions: (HeardQuestion & { from: RemoteInfo })[] = [];

  private constructor(
    readonly socket: Socket,
    private readonly script: ResolverScript,
  ) {
    socket.on('message', (bytes, from) => this.answer(bytes, from));
  }

  static async start(script: ResolverScript): Promise<FakeResolver> {
    const socket = createSocket('udp4');
    const resolver = new FakeResolver(socket, script);
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
    return resolver;
  }

  get port(): number {
    return this.socket.address().port;
  }

  async stop(): Promise<void> {
    this.socket.close();
    await once(this.socket, 'close');
  }

  private answer(bytes: Buffer, from: RemoteInfo): void {
    const { id = 0, questions = [], additionals = [], flag_cd } = dnsPacket.decode(bytes);
    const wantsSignatures = additionals.some((one) => one.type === 'OPT' && one.flag_do);
    const name = questions[0]?.name ?? '';
    const question = { id, name, wantsSignatures, isUnchecked: flag_cd };
    this.questions.push({ ...question, from });
    for (const datagram of this.script(question))
      this.socket.send(datagram, from.port, from.address);
  }
}
