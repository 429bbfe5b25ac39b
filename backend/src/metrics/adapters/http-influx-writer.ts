import { request as requestPlain, type IncomingMessage } from 'node:http';
import { request as requestSecure } from 'node:https';
import type { InfluxFailure } from '@lineside/contract';
import { messageOf } from '../../kernel/message-of.ts';
import { detailOf, failureOf, retryAfterMs, type InfluxRequest } from '../core/influx-request.ts';
import type { InfluxWriter, WriteResult } from '../influx-writer.ts';

const ANSWER_LIMIT_BYTES = 4096;

/** Writes by HTTP, one connection per batch. */
export class HttpInfluxWriter implements InfluxWriter {
  /** @param timeoutMs deadline of a whole attempt */
  constructor(private readonly timeoutMs = 15_000) {}

  async write(
    { url, headers }: InfluxRequest,
    body: Uint8Array,
    signal: AbortSignal,
  ): Promise<WriteResult> {
    const deadline = AbortSignal.any([signal, AbortSignal.timeout(this.timeoutMs)]);
    try {
      const answer = await this.send(url, headers, body, deadline);
      const text = await textOf(answer);
      const failure = failureOf(answer.statusCode ?? 0);
      if (failure === null) return { status: 'ok' };
      const after = retryAfterMs(answer.headers['retry-after']);
      return { status: 'failed', failure, detail: detailOf(text), retryAfterMs: after };
    } catch (error) {
      // Nothing came back, for reasons of the network or of TLS.
      const failure = deadline.aborted ? 'timeout' : networkFailure(error);
      const detail = failure === 'timeout' ? null : messageOf(error);
      return { status: 'failed', failure, detail, retryAfterMs: null };
    }
  }

  private send(
    url: URL,
    headers: InfluxRequest['headers'],
    body: Uint8Array,
    signal: AbortSignal,
  ): Promise<IncomingMessage> {
    const request = url.protocol === 'https:' ? requestSecure : requestPlain;
    return new Promise((resolve, reject) => {
      const sent = request(url, {
        method: 'POST',
        agent: false,
        signal,
        headers: {
          ...headers,
          'content-type': 'text/plain; charset=utf-8',
          'content-encoding': 'gzip',
          'content-length': body.byteLength,
        },
      });
      sent.on('response', resolve);
      sent.on('error', reject);
      sent.end(body);
    });
  }
}

/** The beginning of an answer; the rest is thrown away with the connection. */
async function textOf(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of answer) {
    // Without an encoding set, chunks are bytes.
    const bytes = chunk as Buffer;
    chunks.push(bytes);
    sizeBytes += bytes.byteLength;
    if (sizeBytes >= ANSWER_LIMIT_BYTES) break;
  }
  return Buffer.concat(chunks).toString('utf8');
}

function networkFailure(error: unknown): InfluxFailure {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  const name = typeof code === 'string' ? code : '';
  if (name === 'ENOTFOUND' || name === 'EAI_AGAIN') return 'dns';
  if (name === 'ETIMEDOUT') return 'timeout';
  return /CERT|TLS|SSL|EPROTO|SELF_SIGNED|UNABLE_TO/.test(name) ? 'tls' : 'unreachable';
}
