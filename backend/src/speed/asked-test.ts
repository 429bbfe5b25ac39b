import { Inject, Injectable } from '@nestjs/common';
import type { SpeedEngineId } from '@lineside/contract';
import { ok, skipped, type Outcome } from '../kernel/outcome.ts';
import { ARCHIVE, type Archive } from '../measurement/journal.ts';
import type { LineOrders } from '../measurement/line-orders.ts';
import { EngineShelf } from './engine-shelf.ts';
import { SpeedDesk } from './speed-desk.ts';

/** Speed tests asked for by somebody who cannot choose an engine. */
@Injectable()
export class AskedTest implements LineOrders {
  constructor(
    @Inject(ARCHIVE) private readonly archive: Archive,
    private readonly shelf: EngineShelf,
    private readonly desk: SpeedDesk,
  ) {}

  async startSpeedTest(): Promise<Outcome<{ readonly testId: number }>> {
    const engine = await this.chooseEngine();
    if (engine === null) return skipped('no-engine-ready');
    // Looked at last: between this and the start nothing is awaited, so two presses make one test.
    if (!this.desk.isIdle) return skipped('another-test');
    const { id: testId } = this.desk.start({
      ...{ engine, settings: null, directions: ['down', 'up'], isEvidence: false },
      ...{ why: 'asked', scheduleId: null, checksId: null },
    });
    return ok({ testId });
  }

  private async chooseEngine(): Promise<SpeedEngineId | null> {
    const newest = (await this.archive.speedTests({ limit: 1 }))[0]?.engine ?? null;
    const { engines } = this.shelf;
    const inOrder = [...engines].sort((a, b) => Number(b.id === newest) - Number(a.id === newest));
    for (const engine of inOrder) {
      if ((await this.shelf.stateOf(engine)) === 'ready') return engine.id;
    }
    return null;
  }
}
