import type { Target } from '@lineside/contract';
import type { Observation } from '../../src/diagnosis/core/observation.ts';
import type { Measurement } from '../../src/measurement/measurement.ts';
import { ScriptedLine } from './scripted-line.ts';
import type { StoreRoom } from './store-room.ts';

/** A scripted line that remembers what was measured, so that it can be stored and judged again. */
export class RecordedLine extends ScriptedLine {
  private readonly measurements: Measurement[] = [];
  private readonly isRecording: boolean = true;

  constructor(targets?: Target[]) {
    super(targets);
    // The base class tells its link before there is anything to remember it in.
    const { link } = this.memory;
    if (link !== null) this.link(link);
  }

  override tell(observation: Observation): void {
    if (this.isRecording && observation.kind === 'measured') {
      this.measurements.push(observation.measurement);
    }
    super.tell(observation);
  }

  /** Everything measured, as if virtual time had begun at a moment of wall time. */
  measuredFrom(startMs: number): Measurement[] {
    return this.measurements.map((measurement) => {
      const { kind, outcome } = measurement;
      const atMs = measurement.atMs + startMs;
      const moved = { ...measurement, atMs, monoMs: atMs };
      if (kind !== 'latency' || outcome.status !== 'ok') return moved;
      // Only the time is another, which the compiler cannot see.
      const reading = { ...outcome.reading, sentMs: atMs };
      return { ...moved, outcome: { ...outcome, reading } } as Measurement;
    });
  }

  /** Stores everything as the appliance would have. */
  async store(room: StoreRoom, startMs: number): Promise<void> {
    for (const measurement of this.measuredFrom(startMs)) room.journal.append(measurement);
    await room.journal.flush();
  }
}
