import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A mail server on loopback that keeps what it took. */
export class MailServer {
  private readonly others: Server[] = [];

  private constructor(
    private readonly server: SMTPServer,
    readonly port: number,
    /** Each as it came, headers and all. */
    readonly mails: readonly string[],
  ) {}

  /** Takes everything unless the options say otherwise. */
  static async start(options: SMTPServerOptions = {}): Promise<MailServer> {
    const mails: string[] = [];
    const server = new SMTPServer({
      ...{ authOptional: true, logger: false, disabledCommands: ['STARTTLS'] },
      onData: (stream, _session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          mails.push(Buffer.concat(chunks).toString('utf8'));
          done();
        });
      },
      ...options,
    });
    // Whoever hangs up is no fault of the server.
    server.on('error', () => undefined);
    const listening = server.listen(0, '127.0.0.1');
    await once(listening, 'listening');
    return new MailServer(server, portOf(listening), mails);
  }

  /**
   * A way to the server on which the first connections break as soon as so many bytes of a mail have gone
   * through.
   *
   * @returns its port
   */
  async cutter(breakCount: number, afterBytes: number): Promise<number> {
    let left = breakCount;
    const cutting = createServer((client) => {
      const isCut = left > 0;
      left -= 1;
      this.pipe(client, isCut ? afterBytes : null);
    });
    cutting.listen(0, '127.0.0.1');
    await once(cutting, 'listening');
    this.others.push(cutting);
    return portOf(cutting);
  }

  async stop(): Promise<void> {
    for (const other of this.others) other.close();
    await new Promise<void>((resolve) => this.server.close(resolve));
  }

  private pipe(client: Socket, afterBytes: number | null): void {
    const upstream = connect(this.port, '127.0.0.1');
    let mailBytes = -1;
    const end = (): void => {
      client.destroy();
      upstream.destroy();
    };
    client.on('data', (chunk: Buffer) => {
      if (mailBytes >= 0) mailBytes += chunk.length;
      if (afterBytes !== null && mailBytes > afterBytes) return end();
      upstream.write(chunk);
      if (chunk.toString('latin1').endsWith('DATA\r\n')) mailBytes = 0;
    });
    upstream.on('data', (chunk: Buffer) => void client.write(chunk));
    for (const socket of [client, upstream]) socket.on('error', end).on('close', end);
  }
}

function portOf(server: Server): number {
  // A listening TCP server has an address with a port.
  return (server.address() as AddressInfo).port;
}
