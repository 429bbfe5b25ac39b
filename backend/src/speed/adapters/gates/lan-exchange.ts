import { request as requestHttp } from 'node:http';
import { failed, ok, type Outcome } from '../../../kernel/outcome.ts';

/** A small request to a device of the home. */
export interface LanRequest {
  /** With a numeric host: no name is looked up. */
  readonly url: URL;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const TIMEOUT_MS = 2000;
const MAX_BYTES = 128 * 1024;

/**
 * Sends it and reads the answer, as far as it is of status 200, of a decent size and in time. Redirects
 * are not followed. Never rejects; reasons are `silent`, `refused`, `bad-answer`.
 */
export function exchangeInLan(
  { url, method, headers, body }: LanRequest,
  signal: AbortSignal,
): Promise<Outcome<string>> {
  const done = Promise.withResolvers<Outcome<string>>();
  const timeout = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]);
  const fail = (reason: 'silent' | 'refused' | 'bad-answer', detail: string): void =>
    done.resolve(failed(reason, detail));
  const length = { 'content-length': String(Buffer.byteLength(body)) };
  const request = requestHttp(
    url,
    {
      ...{ method, agent: false, signal: timeout },
      headers: { ...headers, connection: 'close', ...(method === 'POST' ? length : {}) },
    },
    (response) => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      if (response.statusCode !== 200) fail('bad-answer', `HTTP ${response.statusCode ?? 0}`);
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > MAX_BYTES) fail('bad-answer', `more than ${MAX_BYTES} bytes`);
        else chunks.push(chunk);
      });
      response.on('error', (error) => fail('bad-answer', error.message));
      response.on('end', () => done.resolve(ok(Buffer.concat(chunks).toString('utf8'))));
    },
  );
  request.on('error', (error) => {
    const isGarbage = error.message.startsWith('Parse Error');
    const isRefused = 'code' in error && error.code === 'ECONNREFUSED';
    fail(isGarbage ? 'bad-answer' : isRefused ? 'refused' : 'silent', error.message);
  });
  request.end(body);
  return done.promise.finally(() => request.destroy());
}
