import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

export const IPERF3 = '/usr/bin/iperf3';
export const hasIperf3 = existsSync(IPERF3);

/** The real iperf3, serving on loopback. */
export class Iperf3Server {
  private constructor(
    readonly port: number,
    private readonly child: ChildProcess,
  ) {
    child.stdout?.resume();
  }

  static async start(): Promise<Iperf3Server> {
    const port = await freePort();
    const args = ['-s', '-B', '127.0.0.1', '-p', String(port), '--forceflush'];
    const child = spawn(IPERF3, args, { stdio: ['ignore', 'pipe', 'ignore'] });
    // It says that it listens.
    await once(child.stdout, 'data');
    child.stdout.setEncoding('utf8');
    return new Iperf3Server(port, child);
  }

  /** Until it tells of a whole second under load. */
  async loaded(): Promise<void> {
    const { stdout } = this.child;
    if (stdout === null) return;
    for (;;) {
      const [text] = (await once(stdout, 'data')) as [string];
      if (text.includes('sec')) return;
    }
  }

  async stop(): Promise<void> {
    const ended = once(this.child, 'close');
    this.child.kill('SIGKILL');
    await ended;
  }
}

/** iperf3 cannot be told to choose a port itself. */
async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  // A listening TCP server has an address with a port.
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
