import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import type { Verdict } from '@lineside/contract';
import { EventBus } from '../measurement/event-bus.ts';

/** The end of an outage is told right behind the verdict: both go in one message. */
const SETTLE_MS = 1500;
/** After a start, when the line has not been looked at for so long, it is tried. */
const PATIENCE_MS = 20_000;

/** Whether messages can leave the house. */
@Injectable()
export class LineWatch implements OnModuleInit, BeforeApplicationShutdown {
  private state: Verdict['state'] = 'unknown';
  private hasPatience = true;
  private isSettling = false;
  private timer: NodeJS.Timeout | null = null;
  private readonly listeners: (() => void)[] = [];

  constructor(@Inject(EventBus) private readonly bus: Pick<EventBus, 'on'>) {}

  onModuleInit(): void {
    const who = LineWatch.name;
    this.bus.on('verdict.changed', who, ({ state }) => this.hear(state));
    this.bus.on('line.viewed', who, ({ verdict }) => this.hear(verdict.state));
    this.plan(PATIENCE_MS, () => (this.hasPatience = false));
  }

  beforeApplicationShutdown(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  /** The line is down, was a moment ago, or is not known yet. */
  get isCutOff(): boolean {
    if (this.state === 'unknown') return this.hasPatience;
    return this.state === 'down' || this.isSettling;
  }

  /** Calls back when messages can leave again. */
  onReturn(listener: () => void): void {
    this.listeners.push(listener);
  }

  private hear(state: Verdict['state']): void {
    const wasCutOff = this.isCutOff;
    this.state = state;
    if (state === 'unknown' || state === 'down' || !wasCutOff || this.isSettling) return;
    this.isSettling = true;
    this.plan(SETTLE_MS, () => (this.isSettling = false));
  }

  private plan(delayMs: number, change: () => unknown): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.timer = null;
      change();
      if (this.isCutOff) return;
      for (const listener of this.listeners) listener();
    }, delayMs);
  }
}
