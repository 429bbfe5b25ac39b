import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import type { Target } from '@lineside/contract';
import { SettingsSource } from '../config/settings-source.ts';
import { ok, skipped, type Outcome } from '../kernel/outcome.ts';
import { EventBus } from '../measurement/event-bus.ts';
import { JobBoard } from '../measurement/job-board.ts';
import { Recorder } from '../measurement/recorder.ts';
import { TargetBook } from '../measurement/target-book.ts';
import { spread } from '../measurement/wait.ts';
import { TCP_CONNECTOR, type TcpConnector } from './tcp-connector.ts';

export const TCP_JOB_ID = 'reach-tcp';
const PERIOD_MS = 10_000;

/** Opens a TCP connection to each anchor, and to routers that answer no ping: the second opinion beside ICMP. */
@Injectable()
export class TcpChecker implements OnModuleInit, BeforeApplicationShutdown {
  private readonly stop = new AbortController();
  /** Targets that have answered a ping since the start. */
  private readonly pinging = new Set<string>();

  constructor(
    @Inject(TCP_CONNECTOR) private readonly connector: TcpConnector,
    private readonly targetBook: TargetBook,
    private readonly settings: SettingsSource,
    private readonly bus: EventBus,
    private readonly jobs: JobBoard,
    private readonly recorder: Recorder,
  ) {}

  onModuleInit(): void {
    this.jobs.add({
      kind: 'regular',
      id: TCP_JOB_ID,
      title: 'Open TCP connections to the anchors',
      everyMs: PERIOD_MS,
      timeoutMs: PERIOD_MS + 5000,
      firstDelayMs: 2000,
      run: ({ signal }) => this.checkInTurn(signal),
    });
    this.bus.on('measurement.recorded', TcpChecker.name, ({ kind, outcome }) => {
      if (kind !== 'latency' || outcome.status !== 'ok' || outcome.reading.rttMs === null) return;
      this.pinging.add(outcome.reading.targetId);
    });
  }

  beforeApplicationShutdown(): void {
    this.stop.abort();
  }

  /**
   * Tries all anchors at once, urgently.
   *
   * @returns whether one of them answered
   */
  async checkAll(): Promise<boolean> {
    const routers = this.muteRouters().map((router) => this.check(router, true));
    const anchors = this.anchors().map((anchor) => this.check(anchor, true));
    await Promise.all(routers);
    return (await Promise.all(anchors)).includes(true);
  }

  /** Ends with the last attempt begun: how they end is a matter of their readings. */
  private async checkInTurn(signal: AbortSignal): Promise<Outcome<unknown>> {
    const anchors = this.anchors();
    if (anchors.length === 0) return skipped('no-anchors');
    // The router first: whether it takes connections must be known before the line fails.
    const all = [...this.muteRouters(), ...anchors];
    await spread(all, PERIOD_MS, signal, (target) => void this.check(target, false));
    return ok({ targetCount: anchors.length });
  }

  private anchors(): Target[] {
    return this.targetBook.targets.filter(({ role }) => role === 'anchor');
  }

  /** Routers that never answered a ping: a connection, even a refused one, tells whether they are there. */
  private muteRouters(): Target[] {
    return this.targetBook.targets.filter(
      ({ role, id }) => role === 'router' && !this.pinging.has(id),
    );
  }

  private async check(anchor: Target, isUrgent: boolean): Promise<boolean> {
    const port = this.settings.current().reach.tcpPort;
    const attempt = await this.connector.connect(anchor, port, this.stop.signal);
    if (attempt === null) return false;
    const { connectMs, failure, ...time } = attempt;
    const { id: targetId, family } = anchor;
    const reading = { check: 'tcp', targetId, family, connectMs, failure, isUrgent } as const;
    this.recorder.record('reach', ok(reading), time);
    return failure === null;
  }
}
