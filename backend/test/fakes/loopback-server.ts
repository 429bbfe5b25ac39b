import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';

/** A TCP server on loopback that does with each connection what the test says. */
export class LoopbackServer {
  private readonly sockets = new Set<Socket>();
  private readonly server = createServer((socket) => {
    this.sockets.add(socket);
    socket.on('error', () => undefined); // the other side may leave first
    socket.on('close', () => this.sockets.delete(socket));
    this.serve(socket);
  });

  private constructor(private readonly serve: (socket: Socket) => void) {}

  static async start(serve: (socket: Socket) => void): Promise<LoopbackServer> {
    const loopback = new LoopbackServer(serve);
    loopback.server.listen(0, '127.0.0.1');
    await once(loopback.server, 'listening');
    return loopback;
  }

  /** A server that sends the same bytes to everybody who asks, then closes. */
  static answering(text: string): Promise<LoopbackServer> {
    return LoopbackServer.start((socket) => {
      socket.once('data', () => socket.end(text));
    });
  }

  get port(): number {
    // A listening TCP server has an address with a port.
    return (this.server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
    await once(this.server, 'close');
  }
}
