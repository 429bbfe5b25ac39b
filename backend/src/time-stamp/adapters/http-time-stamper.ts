import { request as requestPlain, type IncomingMessage } from 'node:http';
import { request as requestSecure } from 'node:https';
import { messageOf } from '../../kernel/message-of.ts';
import type { FoundAddress, HostFinder } from '../../measurement/host-finder.ts';
import type { StampAnswer, TimeStamper } from '../time-stamper.ts';

const MOST_ANSWER_BYTES = 65_536;
const REPLY_TYPE = 'application/timestamp-reply';

/** Asks by HTTP (RFC 3161, section 3.4), at addresses that were checked before; follows nobody elsewhere. */
export class HttpTimeStamper implements TimeStamper {
  /** @param timeoutMs deadline of a whole attempt */
  constructor(
    private readonly hosts: HostFinder,
    private readonly timeoutMs = 30_000,
  ) {}

  async ask(url: URL, request: Uint8Array, signal: AbortSignal): Promise<StampAnswer> {
    const isStopped = (): boolean => signal.aborted;
    const deadline = AbortSignal.any([signal, AbortSignal.timeout(this.timeoutMs)]);
    const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
    const found = await this.hosts.find(url.hostname, port, deadline);
    if (isStopped()) return { failure: 'stopped', detail: null };
    if (found.failure !== null) return { failure: found.failure, detail: found.detail };
    try {
      return await readAnswer(await send(url, request, found.addresses, deadline));
    } catch (error) {
      // Nothing came back, for reasons of the network or of TLS.
      if (isStopped()) return { failure: 'stopped', detail: null };
      if (deadline.aborted) return { failure: 'timeout', detail: null };
      return { failure: failureOf(error), detail: messageOf(error) };
    }
  }
}

function send(
  url: URL,
  body: Uint8Array,
  addresses: readonly FoundAddress[],
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const request = url.protocol === 'https:' ? requestSecure : requestPlain;
  return new Promise((resolve, reject) => {
    const sent = request(url, {
      method: 'POST',
      agent: false,
      signal,
      lookup: (_host, _options, callback) => callback(null, [...addresses]),
      headers: {
        'content-type': 'application/timestamp-query',
        'content-length': body.byteLength,
        accept: REPLY_TYPE,
      },
    });
    sent.on('response', resolve);
    sent.on('error', reject);
    sent.end(body);
  });
}

async function readAnswer(answer: IncomingMessage): Promise<StampAnswer> {
  const type = answer.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  const refusal = refusalOf(answer.statusCode ?? 0, type);
  if (refusal !== null) {
    answer.destroy();
    return refusal;
  }
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of answer) {
    // Without an encoding set, chunks are bytes.
    const bytes = chunk as Buffer;
    sizeBytes += bytes.byteLength;
    // Leaving the loop ends the connection.
    if (sizeBytes > MOST_ANSWER_BYTES) return { failure: 'too-large', detail: null };
    chunks.push(bytes);
  }
  return { failure: null, body: Buffer.concat(chunks) };
}

function refusalOf(status: number, type: string | undefined): StampAnswer | null {
  if (status !== 200) return { failure: 'http-status', detail: `HTTP ${status}` };
  if (type === REPLY_TYPE) return null;
  return { failure: 'bad-answer', detail: `an answer of type ${type ?? 'unknown'}`.slice(0, 200) };
}

function failureOf(error: unknown): 'connect' | 'tls' | 'connection-lost' | 'bad-answer' {
  const code = codeOf(error);
  if (code.startsWith('HPE_')) return 'bad-answer';
  if (/^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ETIMEDOUT)$/.test(code)) return 'connect';
  return /CERT|TLS|SSL|EPROTO|SELF_SIGNED|UNABLE_TO/.test(code) ? 'tls' : 'connection-lost';
}

/** Of several attempts (both families) the last one's code counts. */
function codeOf(error: unknown): string {
  if (error instanceof AggregateError) return codeOf(error.errors.at(-1));
  const hasCode = typeof error === 'object' && error !== null && 'code' in error;
  return hasCode ? String(error.code) : '';
}
