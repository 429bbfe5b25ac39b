import { Global, Module } from '@nestjs/common';
import { VERSION } from '../config/version.ts';
import type { Clock } from '../kernel/clock.ts';
import { Timedatectl } from './adapters/timedatectl.ts';
import { BoxClock } from './box-clock.ts';
import { CLOCK, MACHINE_CLOCK, RANDOM, systemClock, systemRandom } from './clock.ts';
import { ClockTrust } from './clock-trust.ts';
import { ClockWatch } from './clock-watch.ts';
import { EventBus } from './event-bus.ts';
import { HttpFetcher, USUAL_LIMITS } from './http-fetcher.ts';
import { JobBoard } from './job-board.ts';
import { LineLock } from './line-lock.ts';
import { LOCAL_TIME, systemLocalTime } from './local-time.ts';
import { PAGE_FETCHER } from './page-fetcher.ts';
import { Recorder } from './recorder.ts';
import { SystemLookup } from './system-lookup.ts';
import { TargetBook } from './target-book.ts';
import { TIME_SYNC } from './time-sync.ts';

/** The spine: everything rooms share. JOURNAL and ARCHIVE come from the store, settings from config. */
@Global()
@Module({
  providers: [
    { provide: MACHINE_CLOCK, useValue: systemClock },
    {
      provide: BoxClock,
      inject: [MACHINE_CLOCK],
      useFactory: (machine: Clock) => new BoxClock(machine),
    },
    { provide: CLOCK, useExisting: BoxClock },
    { provide: TIME_SYNC, useFactory: () => new Timedatectl() },
    { provide: RANDOM, useValue: systemRandom },
    { provide: LOCAL_TIME, useValue: systemLocalTime },
    {
      provide: PAGE_FETCHER,
      inject: [CLOCK, VERSION],
      // Who we say we are to a web server: name and version, nothing about the household.
      useFactory: (clock: Clock, version: string) =>
        new HttpFetcher(clock, new SystemLookup(), `Lineside/${version}`, USUAL_LIMITS),
    },
    EventBus,
    Recorder,
    JobBoard,
    LineLock,
    TargetBook,
    ClockWatch,
    ClockTrust,
  ],
  exports: [
    CLOCK,
    MACHINE_CLOCK,
    RANDOM,
    LOCAL_TIME,
    PAGE_FETCHER,
    EventBus,
    Recorder,
    JobBoard,
    LineLock,
    TargetBook,
    ClockTrust,
  ],
})
export class MeasurementModule {}
