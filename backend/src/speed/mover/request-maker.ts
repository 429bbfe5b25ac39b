import type { ByteSource, MoveOrder } from '../byte-mover.ts';
import { fillAddress, nextRequestBytes, type FinishedRequest } from './request-size.ts';

/** A request and how far it has come. */
export interface MoveRequest {
  readonly url: URL;
  /** Asked for, or to be sent. */
  readonly bytes: number;
  /** The address names the size: an answer much smaller is not what was asked for. */
  readonly isSized: boolean;
  /** Sent before the answer to the one before had ended. */
  readonly isAhead: boolean;
  readonly redirectCount: number;
  /** Since when its bytes can move. */
  startMs: number;
  leftToSend: number;
  receivedBytes: number;
  isAnswered: boolean;
}

/** Makes the requests of one stream, each as large as the one before lets hope. */
export class RequestMaker {
  private readonly source: ByteSource;
  private readonly order: MoveOrder;
  private readonly nonce: () => string;
  /** Where the source has moved to. */
  private origin: string;
  private last: FinishedRequest | null = null;

  constructor(source: ByteSource, order: MoveOrder, nonce: () => string) {
    this.source = source;
    this.order = order;
    this.nonce = nonce;
    this.origin = new URL(source.url).origin;
  }

  /** Whether the next request goes to the same server. */
  staysAt(origin: string): boolean {
    return this.origin === origin;
  }

  next(isAhead: boolean): MoveRequest {
    const wanted = nextRequestBytes(this.last, this.order.requestBytes);
    const { url, bytes, isSized } = fillAddress(this.source.url, wanted, this.nonce());
    const { pathname, search } = new URL(url);
    return this.fresh(new URL(pathname + search, this.origin), { bytes, isSized, isAhead }, 0);
  }

  /** The same request again. */
  repeat(request: MoveRequest): MoveRequest {
    return this.fresh(request.url, { ...request, isAhead: false }, request.redirectCount);
  }

  /** The same request elsewhere. A source that only changed its host is asked there from now on. */
  redirect(request: MoveRequest, url: URL): MoveRequest {
    const isSamePath = url.pathname === request.url.pathname && url.search === request.url.search;
    if (isSamePath) this.origin = url.origin;
    return this.fresh(url, { ...request, isAhead: false }, request.redirectCount + 1);
  }

  finished(bytes: number, durationMs: number): void {
    this.last = { bytes, durationMs };
  }

  /** The bytes that begin a request. */
  headOf({ url, bytes }: MoveRequest): Buffer {
    const isUpload = this.order.direction === 'up';
    const lines = [
      `${isUpload ? 'POST' : 'GET'} ${url.pathname}${url.search} HTTP/1.1`,
      `Host: ${url.host}`,
      'Accept: */*',
      'Accept-Encoding: identity',
      'Connection: keep-alive',
      ...(isUpload ? [`Content-Length: ${bytes}`, 'Content-Type: application/octet-stream'] : []),
      ...Object.entries(this.source.headers).map(([name, value]) => `${name}: ${value}`),
    ];
    return Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
  }

  private fresh(
    url: URL,
    { bytes, isSized, isAhead }: Pick<MoveRequest, 'bytes' | 'isSized' | 'isAhead'>,
    redirectCount: number,
  ): MoveRequest {
    const counts = { startMs: 0, leftToSend: 0, receivedBytes: 0, isAnswered: false };
    return { url, bytes, isSized, isAhead, redirectCount, ...counts };
  }
}
