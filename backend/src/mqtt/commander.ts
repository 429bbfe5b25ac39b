import { Inject, Injectable, Logger } from '@nestjs/common';
import { JobBoard } from '../measurement/job-board.ts';
import { LINE_ORDERS, type LineOrders } from '../measurement/line-orders.ts';
import type { Command } from './core/commands.ts';

/** The job that traces the route. */
const TRACE_JOB = 'route';

/** Carries out what is asked for by a message. */
@Injectable()
export class Commander {
  private readonly log = new Logger(Commander.name);

  constructor(
    private readonly jobs: JobBoard,
    @Inject(LINE_ORDERS) private readonly orders: LineOrders,
  ) {}

  async carryOut(command: Command): Promise<void> {
    try {
      const refusal = await this.act(command);
      if (refusal !== null) this.log.warn({ ...command, why: refusal }, 'order by MQTT refused');
    } catch (error) {
      // A boundary: whoever sent the message cannot be told.
      this.log.error({ err: error, ...command }, 'order by MQTT failed');
    }
  }

  /** @returns why nothing was done; `null` when something was */
  private async act(command: Command): Promise<string | null> {
    switch (command.kind) {
      case 'speed-test': {
        const outcome = await this.orders.startSpeedTest();
        return outcome.status === 'skipped' ? outcome.why : null;
      }
      case 'trace': {
        const run = this.jobs.runNow(TRACE_JOB, 'asked');
        void run?.catch(() => undefined);
        return run === null ? 'paused' : null;
      }
      case 'job':
        return (await this.jobs.setState(command.id, command.state)) === null ? 'unknown' : null;
    }
  }
}
