import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** How the authority answers; `good` by the book. */
export type TsaMood =
  | ('good' | 'other-nonce' | 'other-imprint' | 'refuses' | 'tampered' | 'garbage' | 'other-type')
  | ('silent' | 'cut' | 'broken' | 'endless' | 'moved');

const CONFIG = `
[tsa]
default_tsa = one
[one]
serial = DIR/serial
signer_cert = DIR/tsa.pem
certs = DIR/ca.pem
signer_key = DIR/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha384
accuracy = secs:1
ess_cert_id_chain = no
ess_cert_id_alg = ESS_ALG
[ca_ext]
basicConstraints = critical,CA:true
keyUsage = critical,keyCertSign
[tsa_ext]
basicConstraints = CA:false
extendedKeyUsage = critical,timeStamping
`;

/** How an authority is made. */
export interface TsaOptions {
  /** Arguments of `openssl req -newkey` for its key; by default a curve. */
  readonly key?: readonly string[];
  readonly essAlgorithm?: 'sha1' | 'sha256';
}

/** A real authority for time stamps: the openssl program, with keys of its own, behind HTTP on loopback. */
export class OpensslTsa {
  mood: TsaMood = 'good';
  readonly requests: { readonly type: string | undefined; readonly body: Buffer }[] = [];
  private readonly server = createServer((request, response) => void this.serve(request, response));

  private constructor(readonly dir: string) {}

  static async start({
    key = ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'],
    essAlgorithm = 'sha256',
  }: TsaOptions = {}): Promise<OpensslTsa> {
    const dir = await mkdtemp(join(tmpdir(), 'lineside-tsa-'));
    const tsa = new OpensslTsa(dir);
    const config = CONFIG.replaceAll('DIR', dir).replace('ESS_ALG', essAlgorithm);
    await writeFile(tsa.path('tsa.cnf'), config);
    await writeFile(tsa.path('serial'), '01\n');
    await tsa.certify('ca', ['-extensions', 'ca_ext'], key, '/CN=Test Root');
    const by = ['-CA', tsa.path('ca.pem'), '-CAkey', tsa.path('ca.key')];
    await tsa.certify('tsa', [...by, '-extensions', 'tsa_ext'], key, '/O=Test/CN=Test Time');
    tsa.server.listen(0, '127.0.0.1');
    await once(tsa.server, 'listening');
    return tsa;
  }

  get url(): string {
    // A listening TCP server has an address with a port.
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/tsr`;
  }

  path(name: string): string {
    return join(this.dir, name);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
    await rm(this.dir, { recursive: true });
  }

  /** What `openssl ts -verify` says of a token: that the root vouches for it, or an error. */
  async judge(token: Buffer, hash: string): Promise<string> {
    await writeFile(this.path('token'), token);
    const about = ['-digest', hash, '-token_in', '-in', this.path('token')];
    const { stdout } = await run('openssl', [
      ...['ts', '-verify', ...about, '-CAfile', this.path('ca.pem')],
    ]);
    return stdout;
  }

  /** A reply to a request of RFC 3161. */
  async reply(query: Buffer): Promise<Buffer> {
    await writeFile(this.path('query'), query);
    return this.replyTo('query');
  }

  private async certify(
    name: string,
    options: readonly string[],
    key: readonly string[],
    subject: string,
  ): Promise<void> {
    await run('openssl', [
      ...['req', '-x509', '-config', this.path('tsa.cnf'), '-newkey', ...key, '-nodes'],
      ...['-days', '2', '-subj', subject, ...options],
      ...['-keyout', this.path(`${name}.key`), '-out', this.path(`${name}.pem`)],
    ]);
  }

  private async replyTo(query: string): Promise<Buffer> {
    const config = ['-config', this.path('tsa.cnf'), '-queryfile', this.path(query)];
    // A refusal is an answer as well, beside an exit code that says so.
    await run('openssl', ['ts', '-reply', ...config, '-out', this.path('reply')]).catch(() => null);
    return readFile(this.path('reply'));
  }

  private async otherReply(digest: string, ...options: string[]): Promise<Buffer> {
    const how = ['-sha256', '-cert', ...options, '-out', this.path('other')];
    await run('openssl', ['ts', '-query', '-digest', digest, ...how]);
    return this.replyTo('other');
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    this.requests.push({ type: request.headers['content-type'], body });
    if (this.mood === 'silent') return;
    if (this.mood === 'cut') {
      request.socket.destroy();
      return;
    }
    const status = { broken: 503, moved: 302 }[this.mood as string] ?? 200;
    const type = this.mood === 'other-type' ? 'text/html' : 'application/timestamp-reply';
    response.writeHead(status, { 'content-type': type, location: 'http://127.0.0.1:1/' });
    response.end(await this.bytesFor(body).catch(() => Buffer.from('the test is broken')));
  }

  private async bytesFor(query: Buffer): Promise<Buffer> {
    // The hash lies before the nonce, with its length of 32 before it.
    const at = query.indexOf(Buffer.from([0x04, 0x20])) + 2;
    const digest = query.subarray(at, at + 32).toString('hex');
    switch (this.mood) {
      case 'other-nonce':
        return this.otherReply(digest);
      case 'other-imprint': {
        const other = Buffer.from(query);
        other.writeUInt8(other.readUInt8(at) ^ 1, at);
        return this.reply(other);
      }
      case 'refuses':
        return this.otherReply(digest, '-tspolicy', '1.2.3.4.99');
      case 'tampered':
        return postdated(await this.reply(query));
      case 'garbage':
        return Buffer.from('<html>a page</html>');
      case 'endless':
        return Buffer.alloc(70_000, 0x30);
      case 'good':
      case 'other-type':
      case 'silent':
      case 'cut':
      case 'broken':
      case 'moved':
        return this.reply(query);
    }
  }
}

/** Its time moved by a second or more, without anything else changed. */
export function postdated(reply: Buffer): Buffer {
  const bytes = Buffer.from(reply);
  const at = bytes.indexOf(Buffer.from([0x18, 0x0f])) + 2 + 13;
  bytes.writeUInt8(bytes.readUInt8(at) === 0x39 ? 0x30 : bytes.readUInt8(at) + 1, at);
  return bytes;
}
