import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { once } from 'node:events';
import dnsPacket from 'dns-packet';

/** What the fake does with a question: the datagrams it sends back, in order. */
export type ResolverScript = (question: { id: number; name: string }) => readonly Uint8Array[];

/** A DNS answer with one address. */
export function plainAnswer(id: number, name: string, rcode = 0): Buffer {
  const answers = rcode === 0 ? [{ type: 'A' as const, name, ttl: 60, data: '192.0.2.1' }] : [];
  return dnsPacket.encode({
    type: 'response',
    id,
    flags: rcode,
    questions: [{ type: 'A', name }],
    answers,
  });
}

/** A resolver on loopback that answers as scripted. */
export class FakeResolver {
  readonly questions: { id: number; name: string; from: RemoteInfo }[] = [];

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
    const { id = 0, questions = [] } = dnsPacket.decode(bytes);
    const question = { id, name: questions[0]?.name ?? '' };
    this.questions.push({ ...question, from });
    for (const datagram of this.script(question))
      this.socket.send(datagram, from.port, from.address);
  }
}
