import type { Clock } from '../../kernel/clock.ts';
import { streamChild, type Command } from '../../measurement/child-process.ts';
import type { LoadedPing, LoadedPinger, PingedStep } from '../loaded-pinger.ts';

const EVERY_MS = 200;
const TIMEOUT_MS = 3000;
const FLAGS = ['-l', '-p', `${EVERY_MS}`, '-t', `${TIMEOUT_MS}`];
const PING_LINE = /^(\S+)\s*: \[\d+\], (?:\d+ bytes, (\d+(?:\.\d+)?) ms|timed out)/;

/** Pings by one fping per family, as the regular probes do, but five times a second. */
export class FpingLoadedPinger implements LoadedPinger {
  constructor(
    private readonly clock: Clock,
    private readonly command: Command = ['fping'],
  ) {}

  start(steps: readonly PingedStep[], hear: (ping: LoadedPing) => void, signal: AbortSignal): void {
    for (const family of [4, 6] as const) {
      const mine = steps.filter((step) => step.family === family);
      if (mine.length > 0) this.startFamily(family, mine, hear, signal);
    }
  }

  private startFamily(
    family: 4 | 6,
    steps: readonly PingedStep[],
    hear: (ping: LoadedPing) => void,
    signal: AbortSignal,
  ): void {
    const idOf = new Map(steps.map(({ address, id }) => [address, id]));
    const hearLine = (line: string): void => {
      const [, address = '', rtt] = PING_LINE.exec(line) ?? [];
      const targetId = idOf.get(address);
      if (targetId === undefined) return;
      const rttMs = rtt === undefined ? null : Number(rtt);
      const sentMonoMs = this.clock.monotonicMs() - (rttMs ?? TIMEOUT_MS);
      hear({ targetId, sentMonoMs, rttMs });
    };
    streamChild(
      this.command,
      [family === 4 ? '-4' : '-6', ...FLAGS, ...idOf.keys()],
      { stdoutLine: hearLine, stderrLine: () => undefined, ended: () => undefined },
      signal,
    );
  }
}
