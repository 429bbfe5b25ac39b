import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import type { SpeedTestDetail } from '@lineside/contract';
import { SecondOpinion } from './second-opinion.ts';
import { SpeedBook, type TestOrder } from './speed-book.ts';
import { SpeedTester } from './speed-tester.ts';

/** More would be a mistake of whoever asks. */
const MOST_AT_ONCE = 4;

/** A test on its way. */
export interface StartedTest {
  readonly id: number;
  /** Resolves with the test as it ended; never rejects. `null`: it was lost at shutdown. */
  readonly done: Promise<SpeedTestDetail | null>;
}

/** Takes orders for tests: they run one after the other, can be cancelled, and are checked by a second engine. */
@Injectable()
export class SpeedDesk implements BeforeApplicationShutdown {
  private readonly log = new Logger(SpeedDesk.name);
  private readonly open = new Map<number, { cancel: AbortController; done: StartedTest['done'] }>();
  private isClosed = false;

  constructor(
    private readonly book: SpeedBook,
    private readonly tester: SpeedTester,
    private readonly secondOpinion: SecondOpinion,
  ) {}

  /** Whether another test may be ordered. */
  get hasRoom(): boolean {
    return !this.isClosed && this.open.size < MOST_AT_ONCE;
  }

  /** Whether no test is under way or waiting, and one may begin. */
  get isIdle(): boolean {
    return !this.isClosed && this.open.size === 0;
  }

  /** Begins a test at once, or as soon as the line is free. */
  start(order: TestOrder): StartedTest {
    const test = this.book.begin(order);
    const cancel = new AbortController();
    if (this.isClosed) cancel.abort();
    const done = this.tester.run(order, test, cancel.signal).finally(() => {
      this.open.delete(test.id);
    });
    this.open.set(test.id, { cancel, done });
    void this.check(order, done);
    return { id: test.id, done };
  }

  /** Ends a test; resolves when it has ended. One that has ended already stays as it is. */
  async cancel(id: number): Promise<void> {
    const entry = this.open.get(id);
    entry?.cancel.abort();
    await entry?.done;
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isClosed = true;
    await Promise.all([...this.open.keys()].map((id) => this.cancel(id)));
  }

  private isOpen(): boolean {
    return !this.isClosed;
  }

  /** Before anything is concluded from a failure or a low figure, another engine is asked. */
  private async check(order: TestOrder, done: StartedTest['done']): Promise<void> {
    try {
      const test = await done;
      if (test === null || !this.isOpen()) return;
      const engine = await this.secondOpinion.engineFor(test);
      if (engine === null || !this.isOpen()) return;
      this.start({
        ...order,
        ...{ engine, settings: null, why: 'second-opinion', checksId: test.id },
      });
    } catch (error) {
      // Nobody waits for it: a bug here must not end the measuring.
      this.log.error({ err: error }, 'second opinion failed');
    }
  }
}
