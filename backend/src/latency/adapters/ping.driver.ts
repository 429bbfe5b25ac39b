import type { Family, LatencySample, Target } from '@lineside/contract';
import { runChild, streamChild } from '../../measurement/child-process.ts';
import { probeAddress } from '../core/fping-line.ts';
import { PingLedger } from '../core/ping-ledger.ts';
import { parsePingLine } from '../core/ping-line.ts';
import { PROBE_EVERY_MS } from '../core/probe-time.ts';
import type { DriverSink, DriverTools, LatencyDriver } from '../latency-driver.ts';

const DETECT_TIMEOUT_MS = 3000;
const EXPIRE_EVERY_MS = 250;
const STREAM_FLAGS = ['-D', '-O', '-n', '-i', '1', '-W', '3'];
/** ping gives up at once when its stack has no way to the target. */
const NO_WAY = /unreachable|no route|cannot assign|invalid argument|no such device/i;
/** Lines around the answers: heading, blanks and closing statistics. */
const FRAME = /^(PING |--- |rtt |\d+ packets |$)/;

/**
 * One iputils ping process per target; works without privilege where `ping_group_range` allows it.
 * ping drifts by some milliseconds per probe, and does not tell a probe its stack refused from a
 * lost one while it runs.
 */
export class PingDriver implements LatencyDriver {
  readonly id = 'ping';

  constructor(private readonly tools: DriverTools) {}

  async detect(signal: AbortSignal): Promise<string | null> {
    const bounded = AbortSignal.any([signal, AbortSignal.timeout(DETECT_TIMEOUT_MS)]);
    const flags = ['-4', '-D', '-O', '-n', '-c', '1', '-W', '1', '127.0.0.1'];
    const { stdout, stderr, failure } = await runChild(this.tools.commands.ping, flags, bounded);
    const lines = stdout.split('\n').map(parsePingLine);
    if (lines.some((line) => line?.kind === 'answer')) return null;
    return stderr.split('\n').find((line) => line !== '') ?? failure ?? 'no answer from loopback';
  }

  start(targets: readonly Target[], family: Family, sink: DriverSink, signal: AbortSignal): void {
    if (signal.aborted) return;
    const stop = new AbortController();
    const until = AbortSignal.any([signal, stop.signal]);
    const giveUp = (reason: string): void => {
      stop.abort();
      if (!signal.aborted) sink.ended(reason);
    };
    const timers = new Set<NodeJS.Timeout>();
    until.addEventListener('abort', () => timers.forEach((timer) => clearTimeout(timer)));
    for (const target of targets) {
      const restartSoon = (): void => {
        const timer = setTimeout(() => {
          timers.delete(timer);
          this.ping(target, family, sink, until, restartSoon, giveUp);
        }, PROBE_EVERY_MS);
        timers.add(timer);
      };
      this.ping(target, family, sink, until, restartSoon, giveUp);
    }
  }

  /** Runs one process until it ends: then either it comes back, or the driver is not fit for use. */
  private ping(
    target: Target,
    family: Family,
    sink: DriverSink,
    signal: AbortSignal,
    restartSoon: () => void,
    giveUp: (reason: string) => void,
  ): void {
    const tell = (sentMs: number, rttMs: number | null, loss: LatencySample['loss']): void =>
      sink.sample({
        targetId: target.id,
        driver: 'ping',
        sentMs: Math.trunc(sentMs),
        rttMs,
        loss,
        load: 'none',
      });
    const ledger = new PingLedger(tell);
    const expiry = setInterval(() => ledger.expire(this.tools.clock.nowMs()), EXPIRE_EVERY_MS);
    const stopExpiry = (): void => clearInterval(expiry);
    signal.addEventListener('abort', stopExpiry, { once: true });
    let complaint = '';
    const hear = (line: string): void => {
      const fate = parsePingLine(line);
      if (fate === null) {
        if (!FRAME.test(line)) sink.noise();
        return;
      }
      ledger.take(fate);
      if (fate.kind !== 'error') return;
      const { from, code } = fate;
      sink.icmpError({ from, to: target.address, family, code, text: line });
    };
    streamChild(
      this.tools.commands.ping,
      [family === 4 ? '-4' : '-6', ...STREAM_FLAGS, probeAddress(target)],
      {
        stdoutLine: hear,
        stderrLine: (line) => {
          complaint = line;
        },
        ended: (reason) => {
          stopExpiry();
          signal.removeEventListener('abort', stopExpiry);
          if (NO_WAY.test(complaint)) tell(this.tools.clock.nowMs(), null, 'send-failed');
          else if (target.role === 'control') {
            giveUp(complaint === '' ? reason : complaint);
            return;
          }
          restartSoon();
        },
      },
      signal,
    );
  }
}
