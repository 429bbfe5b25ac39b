import type { SpeedDirection, SpeedPhase } from '@lineside/contract';
import type { EngineContext } from '../speed-engine.ts';
import type { OoklaLine, OoklaLoad, OoklaResult } from './ookla-report.ts';

/** Follows the lines of a run: phases, bytes so far, and how it ended. */
export class OoklaProgress {
  readonly bytes: Record<SpeedDirection, number> = { down: 0, up: 0 };
  result: OoklaResult | null = null;
  error: string | null = null;

  private phase: SpeedPhase | null = null;
  private readonly elapsedMs: Record<SpeedDirection, number> = { down: 0, up: 0 };

  constructor(private readonly context: Pick<EngineContext, 'enter' | 'moved'>) {}

  heed(line: OoklaLine | null): void {
    switch (line?.type) {
      case undefined:
        return;
      case 'ping':
        return this.enter('idle-latency');
      case 'download':
        this.enter('download');
        return this.moved('down', line.download);
      case 'upload':
        this.enter('upload');
        return this.moved('up', line.upload);
      case 'log':
        if (line.level === 'error') this.error = line.message;
        return;
      case 'result':
        this.result = line;
        this.bytes.down = Math.max(this.bytes.down, line.download.bytes);
        this.bytes.up = Math.max(this.bytes.up, line.upload.bytes);
    }
  }

  private enter(phase: SpeedPhase): void {
    if (phase === this.phase) return;
    this.phase = phase;
    this.context.enter(phase);
  }

  /** Bytes and time are told since the beginning of the direction. */
  private moved(direction: SpeedDirection, { bytes, elapsed }: OoklaLoad): void {
    const lengthMs = elapsed - this.elapsedMs[direction];
    const newBytes = bytes - this.bytes[direction];
    if (lengthMs <= 0 || newBytes < 0) return;
    this.elapsedMs[direction] = elapsed;
    this.bytes[direction] = bytes;
    this.context.moved({ endMs: elapsed, lengthMs, bytes: newBytes, streamCount: 1 });
  }
}
