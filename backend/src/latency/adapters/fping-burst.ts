import type { Family, Target } from '@lineside/contract';
import { streamChild, type Command } from '../../measurement/child-process.ts';
import type { BurstSource } from '../burst-source.ts';
import { parseFpingLine, probeAddress } from '../core/fping-line.ts';
import { PROBE_TIMEOUT_MS } from '../core/probe-time.ts';

const PROBE_COUNT = 10;
const EVERY_MS = 200;
const BURST_FLAGS = [
  '-D',
  '-C',
  `${PROBE_COUNT}`,
  '-p',
  `${EVERY_MS}`,
  '-t',
  `${PROBE_TIMEOUT_MS}`,
];
const DEADLINE_MS = PROBE_COUNT * EVERY_MS + PROBE_TIMEOUT_MS + 2000;

/** Bursts by a short run of fping; without a working fping there are none. */
export class FpingBurst implements BurstSource {
  constructor(private readonly command: Command) {}

  run(
    targets: readonly Target[],
    family: Family,
    hear: (targetId: string, sentMs: number, rttMs: number) => void,
    signal: AbortSignal,
  ): Promise<void> {
    const idOf = new Map(targets.map((target) => [probeAddress(target), target.id]));
    const bounded = AbortSignal.any([signal, AbortSignal.timeout(DEADLINE_MS)]);
    return new Promise((resolve) => {
      bounded.addEventListener('abort', () => resolve(), { once: true });
      if (bounded.aborted) resolve();
      const hearLine = (line: string): void => {
        const fate = parseFpingLine(line);
        const id = fate === null ? undefined : idOf.get(fate.host);
        if (fate === null || fate.rttMs === null || id === undefined) return;
        hear(id, Math.trunc(fate.stampMs - fate.rttMs), fate.rttMs);
      };
      streamChild(
        this.command,
        [family === 4 ? '-4' : '-6', ...BURST_FLAGS, ...idOf.keys()],
        { stdoutLine: hearLine, stderrLine: () => undefined, ended: () => resolve() },
        bounded,
      );
    });
  }
}
