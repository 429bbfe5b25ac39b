import type { InfluxFailure } from '@lineside/contract';
import type { InfluxRequest } from './core/influx-request.ts';

/** What became of figures that were sent. */
export type WriteResult =
  | { readonly status: 'ok' }
  | {
      readonly status: 'failed';
      readonly failure: InfluxFailure;
      /** The server's own words; `null` when it had none. */
      readonly detail: string | null;
      /** When it wants to be asked again; `null`: it did not say. */
      readonly retryAfterMs: number | null;
    };

/** Sends figures to an InfluxDB. */
export interface InfluxWriter {
  /**
   * Sends gzipped lines. Never rejects.
   *
   * @param signal ends the attempt, which then failed by `timeout`
   */
  write(request: InfluxRequest, body: Uint8Array, signal: AbortSignal): Promise<WriteResult>;
}
export const INFLUX_WRITER = Symbol('InfluxWriter');
