import { Injectable, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { EventBus } from '../measurement/event-bus.ts';
import { readRecord } from './core/read-record.ts';
import { LogLevelKeeper } from './log-level.ts';
import { LogRing, type KeptLine } from './log-ring.ts';

const TELL_EVERY_MS = 500;
/** More lines in half a second are read by nobody; the page fetches them when it is looked at again. */
const MOST_AT_ONCE = 200;

/** Tells the bus of new lines, gathered: a line must not make another one. */
@Injectable()
export class LogTeller implements OnModuleInit, BeforeApplicationShutdown {
  private waiting: KeptLine[] = [];
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly ring: LogRing,
    private readonly level: LogLevelKeeper,
    private readonly bus: EventBus,
  ) {}

  onModuleInit(): void {
    this.level.whenChanged(() => this.tellSoon());
    this.ring.listen((line) => {
      this.waiting.push(line);
      if (this.waiting.length > MOST_AT_ONCE) this.waiting.shift();
      this.tellSoon();
    });
  }

  beforeApplicationShutdown(): void {
    this.ring.listen(null);
    if (this.timer !== null) clearTimeout(this.timer);
  }

  private tellSoon(): void {
    this.timer ??= setTimeout(() => this.tell(), TELL_EVERY_MS);
  }

  private tell(): void {
    this.timer = null;
    const items = this.waiting.flatMap(({ id, text }) => readRecord(id, text, Date.parse) ?? []);
    this.waiting = [];
    this.bus.emit('log.written', {
      ...{ items, level: this.level.current, untilMs: this.level.untilMs },
    });
  }
}
