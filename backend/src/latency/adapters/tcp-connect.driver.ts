import { connect, createServer, type Server } from 'node:net';
import type { Family, LatencySample, Target } from '@lineside/contract';
import { probeAddress } from '../core/fping-line.ts';
import { PROBE_EVERY_MS, PROBE_TIMEOUT_MS } from '../core/probe-time.ts';
import type { DriverSink, DriverTools, LatencyDriver } from '../latency-driver.ts';

const UNREACHABLE = new Set(['EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENETDOWN']);

/** What came of one attempt to connect. */
interface Fate {
  readonly rttMs: number | null;
  readonly loss: LatencySample['loss'];
}

/**
 * TCP handshakes, timed in this process: the last resort, needs no privilege and no program. A
 * refused connection is an answer too. The control target is a listener of our own.
 */
export class TcpConnectDriver implements LatencyDriver {
  readonly id = 'tcp-connect';

  constructor(private readonly tools: DriverTools) {}

  detect(): Promise<string | null> {
    return Promise.resolve(null);
  }

  start(targets: readonly Target[], family: Family, sink: DriverSink, signal: AbortSignal): void {
    if (signal.aborted) return;
    const control = createServer((socket) => socket.destroy());
    signal.addEventListener('abort', () => control.close(), { once: true });
    control.on('error', (error) => {
      control.close();
      if (!signal.aborted) sink.ended(error.message);
    });
    control.listen({ host: family === 4 ? '127.0.0.1' : '::1', port: 0 }, () => {
      if (!signal.aborted) this.connectAll(targets, control, sink, signal);
    });
  }

  private connectAll(
    targets: readonly Target[],
    control: Server,
    sink: DriverSink,
    signal: AbortSignal,
  ): void {
    const round = (): void => {
      for (const target of targets) {
        const port = target.role === 'control' ? portOf(control) : this.tools.tcpPort();
        const sentMs = this.tools.clock.nowMs();
        this.connectOnce(target, port, signal, ({ rttMs, loss }) =>
          sink.sample({
            targetId: target.id,
            driver: 'tcp-connect',
            sentMs,
            rttMs,
            loss,
            load: 'none',
          }),
        );
      }
    };
    const timer = setInterval(round, PROBE_EVERY_MS);
    signal.addEventListener('abort', () => clearInterval(timer), { once: true });
    round();
  }

  private connectOnce(
    target: Target,
    port: number,
    signal: AbortSignal,
    tell: (fate: Fate) => void,
  ): void {
    const startMonoMs = this.tools.clock.monotonicMs();
    const socket = connect({ host: probeAddress(target), port });
    let isOver = false;
    const finish = (fate: Fate): void => {
      if (isOver) return;
      isOver = true;
      clearTimeout(timer);
      signal.removeEventListener('abort', drop);
      socket.destroy();
      if (!signal.aborted) tell(fate);
    };
    const drop = (): void => finish({ rttMs: null, loss: null });
    const timer = setTimeout(() => finish({ rttMs: null, loss: 'timeout' }), PROBE_TIMEOUT_MS);
    signal.addEventListener('abort', drop);
    const answered = (): Fate => {
      const rttMs = this.tools.clock.monotonicMs() - startMonoMs;
      return { rttMs: Math.round(rttMs * 1000) / 1000, loss: null };
    };
    // An error before the first turn of the event loop is our own stack's, not one from the network.
    let isUnderWay = false;
    setImmediate(() => {
      isUnderWay = true;
    });
    socket.on('connect', () => finish(answered()));
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED' || error.code === 'ECONNRESET') finish(answered());
      else if (error.code === 'ETIMEDOUT') finish({ rttMs: null, loss: 'timeout' });
      else if (isUnderWay && UNREACHABLE.has(error.code ?? '')) {
        finish({ rttMs: null, loss: 'unreachable' });
      } else finish({ rttMs: null, loss: 'send-failed' });
    });
  }
}

function portOf(server: Server): number {
  const address = server.address();
  return address !== null && typeof address === 'object' ? address.port : 0;
}
