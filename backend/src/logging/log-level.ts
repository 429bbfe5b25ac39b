import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { logLevel, type LogLevel } from '@lineside/contract';
import { PinoLogger } from 'nestjs-pino';
import { ENVIRONMENT, type Environment } from '../config/environment.ts';
import type { Clock } from '../kernel/clock.ts';
import { CLOCK } from '../measurement/clock.ts';
import { LEVEL_NUMBERS } from './core/read-record.ts';

/** A level at which much is written ends by itself: somebody forgets, and the memory card does not. */
export const WORDY_FOR_MS = 3_600_000;

/** The level of the log: that of the environment, until the owner wants another one. */
@Injectable()
export class LogLevelKeeper implements BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | null = null;
  private backMs: number | null = null;
  private changed: (() => void) | null = null;

  /** `silent` in the environment leaves nothing but the end of the program to be told. */
  readonly usual: LogLevel;

  constructor(
    @Inject(ENVIRONMENT) environment: Pick<Environment, 'logLevel'>,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.usual = logLevel.catch('fatal').parse(environment.logLevel);
  }

  get current(): LogLevel {
    return logLevel.catch('fatal').parse(PinoLogger.root.level);
  }

  /** When the level goes back by itself; `null`: it stays. */
  get untilMs(): number | null {
    return this.backMs;
  }

  /** Takes effect with the next line. */
  set(level: LogLevel): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.backMs = null;
    PinoLogger.root.level = level;
    if (LEVEL_NUMBERS[level] < LEVEL_NUMBERS[this.usual]) {
      this.backMs = this.clock.nowMs() + WORDY_FOR_MS;
      this.timer = setTimeout(() => this.set(this.usual), WORDY_FOR_MS);
    }
    this.changed?.();
  }

  /** Calls the one who tells others after each change. */
  whenChanged(changed: () => void): void {
    this.changed = changed;
  }

  beforeApplicationShutdown(): void {
    if (this.timer !== null) clearTimeout(this.timer);
  }
}
