import type { Target, TcpReading } from '@lineside/contract';

/** A finished attempt to open a connection. */
export interface TcpAttempt extends Pick<TcpReading, 'connectMs' | 'failure'> {
  /** When it began. */
  readonly atMs: number;
  readonly monoMs: number;
  readonly durationMs: number;
}

/** Opens a TCP connection to an address and closes it at once. */
export interface TcpConnector {
  /** @returns `null` when aborted */
  connect(target: Target, port: number, signal: AbortSignal): Promise<TcpAttempt | null>;
}
export const TCP_CONNECTOR = Symbol('TcpConnector');
