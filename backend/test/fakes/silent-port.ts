import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { Worker } from 'node:worker_threads';

/** Listens with the shortest queue and then stands still: nothing is ever accepted. */
const LISTEN_AND_SLEEP = `
  const server = require('node:net').createServer();
  server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
    require('node:worker_threads').parentPort.postMessage(server.address().port);
    setImmediate(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0));
  });
`;

/** A loopback port that answers no SYN: its queue is full, like an address behind a dead line. */
export class SilentPort {
  private constructor(
    readonly port: number,
    private readonly worker: Worker,
    private readonly queue: readonly Socket[],
  ) {}

  static async start(): Promise<SilentPort> {
    const worker = new Worker(LISTEN_AND_SLEEP, { eval: true });
    const [port] = (await once(worker, 'message')) as [number];
    const queue = [1, 2].map(() => connect(port, '127.0.0.1').on('error', () => undefined));
    await Promise.all(queue.map((socket) => once(socket, 'connect')));
    return new SilentPort(port, worker, queue);
  }

  async stop(): Promise<void> {
    for (const socket of this.queue) socket.destroy();
    await this.worker.terminate();
  }
}
