import type { Family, Target } from '@lineside/contract';
import { runChild, streamChild } from '../../measurement/child-process.ts';
import { parseFpingError, parseFpingLine, probeAddress } from '../core/fping-line.ts';
import { ProbeLedger } from '../core/probe-ledger.ts';
import { PROBE_EVERY_MS, PROBE_TIMEOUT_MS } from '../core/probe-time.ts';
import type { DriverSink, DriverTools, LatencyDriver } from '../latency-driver.ts';

const DETECT_TIMEOUT_MS = 3000;
const STREAM_FLAGS = ['-D', '-l', '-p', `${PROBE_EVERY_MS}`, '-t', `${PROBE_TIMEOUT_MS}`];

/**
 * One fping process for all targets of a family: kernel time stamps, cheap, and blind to stalls of
 * this process. Reads the text of fping 5.0 and newer; 5.1 reports no ICMPv6 errors.
 */
export class FpingDriver implements LatencyDriver {
  readonly id = 'fping';

  constructor(private readonly tools: DriverTools) {}

  async detect(signal: AbortSignal): Promise<string | null> {
    const bounded = AbortSignal.any([signal, AbortSignal.timeout(DETECT_TIMEOUT_MS)]);
    const flags = ['-4', '-D', '-C', '1', '-t', '500', '127.0.0.1'];
    const { stdout, stderr, failure } = await runChild(this.tools.commands.fping, flags, bounded);
    const fates = stdout.split('\n').map(parseFpingLine);
    // With ping_group_range instead of the capability, fping 5.1 runs and loses everything.
    if (fates.some((fate) => fate !== null && fate.rttMs !== null)) return null;
    const complaint = stderr.split('\n').find((line) => line.includes('fping:'));
    return complaint ?? failure ?? 'no answer from loopback';
  }

  start(targets: readonly Target[], family: Family, sink: DriverSink, signal: AbortSignal): void {
    const hosts = targets.map(probeAddress);
    const indexOf = new Map(hosts.map((host, index) => [host, index]));
    const ledger = new ProbeLedger(hosts.length, (index, sentMs, rttMs, loss) => {
      const target = targets[index];
      if (target === undefined) return;
      sink.sample({
        targetId: target.id,
        driver: 'fping',
        sentMs: Math.trunc(sentMs),
        rttMs,
        loss,
        load: 'none',
      });
    });
    const hearProbe = (line: string): void => {
      const fate = parseFpingLine(line);
      const index = fate === null ? undefined : indexOf.get(fate.host);
      const isBelievable =
        fate !== null &&
        index !== undefined &&
        ledger.settle(index, fate.seq, fate.stampMs, fate.rttMs);
      if (!isBelievable) sink.noise();
    };
    let complaint = '';
    const hearError = (line: string): void => {
      const error = parseFpingError(line, family);
      if (error === null) {
        if (line.includes('fping:')) complaint = line;
        return;
      }
      const index = targets.findIndex(({ address }) => address === error.to);
      ledger.noteError(index, this.tools.clock.nowMs());
      sink.icmpError(error);
    };
    streamChild(
      this.tools.commands.fping,
      [family === 4 ? '-4' : '-6', ...STREAM_FLAGS, ...hosts],
      {
        stdoutLine: hearProbe,
        stderrLine: hearError,
        ended: (reason) => sink.ended(complaint === '' ? reason : `${reason}: ${complaint}`),
      },
      signal,
    );
  }
}
