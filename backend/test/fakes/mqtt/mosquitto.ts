import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeCertificate, type Certificate } from '../certificate.ts';

const PROGRAM = '/usr/sbin/mosquitto';

/** Whether Debian's mosquitto is installed. */
export const hasMosquitto = existsSync(PROGRAM);
if (!hasMosquitto) {
  console.warn('mosquitto is not installed: tests with a real broker are skipped');
}

/** How a broker is set up. */
export interface BrokerPlan {
  readonly hasTls?: boolean;
  /** The client must show a certificate. */
  readonly needsClientCertificate?: boolean;
  readonly login?: { readonly username: string; readonly password: string };
  /** Lines of an access control list; without one everything is allowed. */
  readonly acl?: string;
}

/** A real Mosquitto on loopback, without persistence: a restart forgets everything. */
export class Mosquitto {
  private process: ChildProcess | null = null;

  private constructor(
    private readonly folder: string,
    readonly port: number,
    private readonly plan: BrokerPlan,
    /** Of the broker: it vouches for itself. */
    readonly certificate: Certificate | null,
    /** That clients must show, where they must. */
    readonly clientCertificate: Certificate | null,
  ) {}

  static async start(plan: BrokerPlan = {}): Promise<Mosquitto> {
    const folder = await mkdtemp(join(tmpdir(), 'lineside-mosquitto-'));
    const certificate = plan.hasTls === true ? makeCertificate() : null;
    const client = plan.needsClientCertificate === true ? makeCertificate() : null;
    const broker = new Mosquitto(folder, await freePort(), plan, certificate, client);
    await broker.writeFiles();
    await broker.launch();
    return broker;
  }

  get url(): string {
    return `${this.certificate === null ? 'mqtt' : 'mqtts'}://127.0.0.1:${this.port}`;
  }

  /** Settings of MQTT with which a client gets in. */
  get settings(): Record<string, unknown> {
    return {
      url: this.url,
      ...this.plan.login,
      ...(this.certificate === null ? {} : { caPem: this.certificate.cert }),
      ...(this.clientCertificate === null
        ? {}
        : {
            clientCertPem: this.clientCertificate.cert,
            clientKeyPem: this.clientCertificate.key,
          }),
    };
  }

  async launch(): Promise<void> {
    const child = spawn(PROGRAM, ['-c', join(this.folder, 'mosquitto.conf')], { stdio: 'ignore' });
    this.process = child;
    for (let i = 0; i < 200 && !(await this.isListening()); i += 1) {
      if (child.exitCode !== null) throw new Error(`mosquitto ended with ${child.exitCode}`);
      await sleep(25);
    }
  }

  async halt(): Promise<void> {
    const child = this.process;
    this.process = null;
    if (child === null || child.exitCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  async restart(): Promise<void> {
    await this.halt();
    await this.launch();
  }

  async stop(): Promise<void> {
    await this.halt();
    await rm(this.folder, { recursive: true, force: true });
  }

  private async writeFiles(): Promise<void> {
    const { login, acl } = this.plan;
    const path = (name: string): string => join(this.folder, name);
    const lines = [`listener ${this.port} 127.0.0.1`, 'persistence false', 'user root'];
    lines.push(`allow_anonymous ${login === undefined}`);
    if (this.certificate !== null) {
      await writeFile(path('server.pem'), this.certificate.cert);
      await writeFile(path('server.key'), this.certificate.key);
      lines.push(`certfile ${path('server.pem')}`, `keyfile ${path('server.key')}`);
      await writeFile(path('ca.pem'), (this.clientCertificate ?? this.certificate).cert);
      lines.push(`cafile ${path('ca.pem')}`);
      lines.push(`require_certificate ${this.clientCertificate !== null}`);
    }
    if (login !== undefined) {
      const file = path('passwords');
      await writeFile(file, '');
      execFileSync('mosquitto_passwd', ['-b', file, login.username, login.password]);
      lines.push(`password_file ${file}`);
    }
    if (acl !== undefined) {
      await writeFile(path('acl'), acl);
      lines.push(`acl_file ${path('acl')}`);
    }
    await writeFile(path('mosquitto.conf'), `${lines.join('\n')}\n`);
  }

  private isListening(): Promise<boolean> {
    return new Promise((resolve) => {
      const socket = connect(this.port, '127.0.0.1');
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
  }
}

/** A port of loopback on which nobody listens. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A listening TCP server has an address with a port.
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Waits until something is true; fails loudly when it never is. */
export async function until(what: string, isTrue: () => boolean, mostMs = 9_000): Promise<void> {
  for (let waitedMs = 0; !isTrue(); waitedMs += 20) {
    if (waitedMs > mostMs) throw new Error(`waited in vain until ${what}`);
    await sleep(20);
  }
}
