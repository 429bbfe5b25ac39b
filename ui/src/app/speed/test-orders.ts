import { Service, inject, signal } from '@angular/core';
import {
  speedTestRequest,
  speedTestStarted,
  type SpeedDirection,
  type SpeedEngineId,
} from '@lineside/contract';
import { BoxWriter, type Written } from '../access';
import type { ProblemText } from '../live';
import { RunningTest } from './running-test';
import { SpeedNews } from './speed-news';

/** What the box answers to a consent is of no interest: the engines are fetched again. */
const anything = { parse: (data: unknown) => data };

/** What the reader wants done at this moment. */
type Doing = 'start' | 'cancel' | 'consent';

/** What is tested. */
export interface TestOrder {
  readonly engine: SpeedEngineId;
  readonly directions: readonly SpeedDirection[];
  readonly isEvidence: boolean;
}

/** Starts tests, cancels them, and tells the box what the owner agrees to. */
@Service()
export class TestOrders {
  private readonly writer = inject(BoxWriter);
  private readonly running = inject(RunningTest);
  private readonly news = inject(SpeedNews);
  private readonly pending = signal<Doing | null>(null);
  private readonly refused = signal<ProblemText | null>(null);

  /** What is being sent; `null` for nothing. */
  readonly doing = this.pending.asReadonly();
  /** Why the last one was refused; `null` if it was not. */
  readonly problem = this.refused.asReadonly();

  async start(order: TestOrder): Promise<void> {
    const body = speedTestRequest.parse(order);
    const isDone = await this.send('start', () =>
      this.writer.post('/api/v1/speed/tests', body, speedTestStarted),
    );
    if (isDone) this.running.expect();
  }

  async cancel(id: number): Promise<void> {
    await this.send('cancel', () => this.writer.remove(`/api/v1/speed/tests/${id}`));
  }

  /** The owner agrees to the terms of a provider. @returns whether the box took it */
  async agree(engine: SpeedEngineId): Promise<boolean> {
    const isDone = await this.send('consent', () =>
      this.writer.post(consentUrl(engine), {}, anything),
    );
    if (isDone) this.news.renew();
    return isDone;
  }

  async withdraw(engine: SpeedEngineId): Promise<void> {
    const isDone = await this.send('consent', () => this.writer.remove(consentUrl(engine)));
    if (isDone) this.news.renew();
  }

  private async send(doing: Doing, write: () => Promise<Written<unknown>>): Promise<boolean> {
    if (this.pending() !== null) return false;
    this.pending.set(doing);
    this.refused.set(null);
    const written = await write();
    this.pending.set(null);
    if (written.status === 'refused') this.refused.set(written.problem);
    return written.status === 'done';
  }
}

function consentUrl(engine: SpeedEngineId): string {
  return `/api/v1/speed/engines/${engine}/consent`;
}
