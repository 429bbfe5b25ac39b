import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Clock } from '../kernel/clock.ts';
import { CLOCK } from '../measurement/clock.ts';
import { ClockTrust } from '../measurement/clock-trust.ts';
import { EventBus } from '../measurement/event-bus.ts';
import { JobBoard } from '../measurement/job-board.ts';
import { Recorder } from '../measurement/recorder.ts';
import { retentionJob } from './retention-job.ts';
import { rollupJob } from './rollup-job.ts';
import { sealJob } from './seal/seal-job.ts';
import { Store } from './store.ts';

/** Puts the store's upkeep on the timetable. */
@Injectable()
export class StoreJobs implements OnModuleInit {
  constructor(
    private readonly store: Store,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly board: JobBoard,
    private readonly recorder: Recorder,
    @Inject(ClockTrust) private readonly clockTrust: Pick<ClockTrust, 'doubt'>,
    private readonly bus: EventBus,
  ) {}

  onModuleInit(): void {
    this.board.add(rollupJob(this.store, this.clock));
    this.board.add(
      retentionJob(this.store, this.clock, ({ rowCount }) => {
        if (rowCount === 0) return;
        void this.recorder.recordActivity('info', 'retention-done', { rowCount });
      }),
    );
    this.board.add(
      sealJob(
        ...([this.store, this.clock, () => this.clockTrust.doubt === null] as const),
        (day, hash) => this.bus.emit('day.sealed', { day, hash }),
      ),
    );
  }
}
