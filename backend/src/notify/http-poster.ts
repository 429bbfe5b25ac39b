import type { DeliveryFailure } from '@lineside/contract';

/** A request with a small answer. */
export interface PostRequest {
  readonly url: string;
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
  /** Who vouches for the server, beside the usual authorities. */
  readonly caPem: string | null;
  readonly beforeWrite: () => Promise<void>;
}

/** An answer, or why there was none. */
export type PostAnswer =
  | {
      readonly failure: null;
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      /** Its first kilobytes. */
      readonly body: string;
    }
  | {
      readonly failure: DeliveryFailure;
      readonly detail: string;
      /** The request went out before it failed. */
      readonly wasWritten: boolean;
    };

/** Sends requests to where owners want them, and to nowhere else. */
export interface HttpPoster {
  /** Never rejects; one connection each, closed afterwards. */
  post(request: PostRequest, signal: AbortSignal): Promise<PostAnswer>;
}
