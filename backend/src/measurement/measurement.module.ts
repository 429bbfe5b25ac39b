import { Global, Module } from '@nestjs/common';
import { CLOCK, RANDOM, systemClock, systemRandom } from './clock.ts';
import { ClockWatch } from './clock-watch.ts';
import { EventBus } from './event-bus.ts';
import { JobBoard } from './job-board.ts';
import { LOCAL_TIME, systemLocalTime } from './local-time.ts';
import { Recorder } from './recorder.ts';
import { TargetBook } from './target-book.ts';

/** The spine: everything rooms share. JOURNAL and ARCHIVE come from the store, settings from config. */
@Global()
@Module({
  providers: [
    { provide: CLOCK, useValue: systemClock },
    { provide: RANDOM, useValue: systemRandom },
    { provide: LOCAL_TIME, useValue: systemLocalTime },
    EventBus,
    Recorder,
    JobBoard,
    TargetBook,
    ClockWatch,
  ],
  exports: [CLOCK, RANDOM, LOCAL_TIME, EventBus, Recorder, JobBoard, TargetBook],
})
export class MeasurementModule {}
