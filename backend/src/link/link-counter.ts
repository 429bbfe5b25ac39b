import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { skipped, type Outcome } from '../kernel/outcome.ts';
import { EventBus } from '../measurement/event-bus.ts';
import { JobBoard } from '../measurement/job-board.ts';
import { Recorder } from '../measurement/recorder.ts';
import { COUNTER_SOURCE, type CounterSource } from './counter-source.ts';

const JOB_ID = 'link-counters';
const PERIOD_MS = 300_000;

/** Records the counters of the uplink's port: now and then, and at once when evidence is wanted. */
@Injectable()
export class LinkCounter implements OnModuleInit {
  private interfaceName: string | null = null;

  constructor(
    @Inject(COUNTER_SOURCE) private readonly source: CounterSource,
    private readonly jobs: JobBoard,
    private readonly bus: EventBus,
    private readonly recorder: Recorder,
  ) {}

  onModuleInit(): void {
    this.jobs.add({
      kind: 'regular',
      id: JOB_ID,
      title: 'Count the errors of the network port',
      everyMs: PERIOD_MS,
      timeoutMs: 5000,
      firstDelayMs: 3000,
      run: () => this.count(),
    });
    this.bus.on('measurement.recorded', LinkCounter.name, ({ kind, outcome }) => {
      if (kind === 'link' && outcome.status === 'ok') {
        this.interfaceName = outcome.reading.interfaceName;
      }
    });
    this.bus.on('evidence.wanted', LinkCounter.name, () => {
      void this.jobs.runNow(JOB_ID, 'change');
    });
  }

  private async count(): Promise<Outcome<unknown>> {
    if (this.interfaceName === null) return skipped('no-interface');
    const outcome = await this.source.read(this.interfaceName);
    this.recorder.record('link-counters', outcome);
    return outcome;
  }
}
