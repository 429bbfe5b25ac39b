import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Outage } from '@lineside/contract';
import { SettingsSource } from '../config/settings-source.ts';
import type { Clock } from '../kernel/clock.ts';
import { failed, ok, skipped, type Outcome } from '../kernel/outcome.ts';
import { CLOCK } from '../measurement/clock.ts';
import { EventBus } from '../measurement/event-bus.ts';
import { JobBoard } from '../measurement/job-board.ts';
import { CHANNEL_KIT, type ChannelKit } from './channel-kit.ts';
import { LineWatch } from './line-watch.ts';

const JOB_ID = 'heartbeat';
const TIMEOUT_MS = 20_000;
const FIRST_DELAY_MS = 15_000;
const ENDED_JUST_NOW_MS = 600_000;

/**
 * A sign of life to somebody outside, in the manner of healthchecks.io: a plain ping when all is well,
 * `/fail` when the box is not, `/log` with the length of an outage behind it. Who gets none for a
 * while knows that the box or the line is gone.
 */
@Injectable()
export class Heartbeat implements OnModuleInit {
  private adopted = '';
  private troubles: readonly string[] = [];
  private endedOutages: Outage[] = [];

  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CHANNEL_KIT) private readonly kit: Pick<ChannelKit, 'http' | 'extraCaPem'>,
    @Inject(LineWatch) private readonly line: Pick<LineWatch, 'isCutOff' | 'onReturn'>,
    private readonly settings: SettingsSource,
    private readonly jobs: JobBoard,
    private readonly bus: EventBus,
  ) {}

  onModuleInit(): void {
    const who = Heartbeat.name;
    this.bus.on('box.changed', who, ({ troubles }) => {
      const hasChanged = troubles.join() !== this.troubles.join();
      this.troubles = troubles;
      if (hasChanged) void this.jobs.runNow(JOB_ID, 'change');
    });
    this.bus.on('outage.changed', who, (outage) => {
      if (outage.kind === 'outage' && outage.endMs !== null) this.noteEnd(outage);
    });
    this.bus.on('settings.changed', who, () => this.adopt());
    this.line.onReturn(() => void this.jobs.runNow(JOB_ID, 'change'));
    this.adopt();
  }

  /** Owners write notes about old outages too: only what has just ended is told. */
  private noteEnd(outage: Outage): void {
    const agedMs = this.clock.nowMs() - (outage.endMs ?? 0);
    if (this.adopted === '' || agedMs > ENDED_JUST_NOW_MS) return;
    const isKnown = this.endedOutages.some(({ id }) => id === outage.id);
    if (!isKnown) this.endedOutages = [...this.endedOutages, outage].slice(-20);
  }

  private adopt(): void {
    const { heartbeat } = this.settings.current().alerts;
    const isOn = heartbeat.isEnabled && heartbeat.pingUrl !== null;
    const text = isOn ? JSON.stringify(heartbeat) : '';
    if (text === this.adopted) return;
    this.adopted = text;
    this.jobs.remove(JOB_ID);
    if (!isOn) return;
    this.jobs.add({
      kind: 'regular',
      id: JOB_ID,
      title: 'Tell somebody outside that the box is alive',
      everyMs: heartbeat.everyMinutes * 60_000,
      timeoutMs: TIMEOUT_MS,
      firstDelayMs: FIRST_DELAY_MS,
      run: ({ signal }) => this.beat(signal),
    });
  }

  private async beat(signal: AbortSignal): Promise<Outcome<number>> {
    const { pingUrl } = this.settings.current().alerts.heartbeat;
    if (pingUrl === null) return skipped('not-configured');
    if (this.line.isCutOff) return skipped('line-down');
    const [outage] = this.endedOutages;
    if (outage !== undefined) {
      const told = await this.ping(pingUrl, '/log', sentenceOf(outage), signal);
      if (told.status === 'ok') this.endedOutages = this.endedOutages.slice(1);
    }
    return this.troubles.length > 0
      ? this.ping(pingUrl, '/fail', this.troubles.join(', '), signal)
      : this.ping(pingUrl, '', '', signal);
  }

  private async ping(
    pingUrl: string,
    path: string,
    body: string,
    signal: AbortSignal,
  ): Promise<Outcome<number>> {
    const url = new URL(pingUrl);
    url.pathname = `${url.pathname.replace(/\/+$/, '')}${path}`;
    const answer = await this.kit.http.post(
      {
        ...{ url: url.href, method: 'POST', body, caPem: this.kit.extraCaPem },
        headers: { 'Content-Type': 'text/plain; charset=utf-8' },
        beforeWrite: () => Promise.resolve(),
      },
      signal,
    );
    if (answer.failure !== null) return failed(answer.failure);
    const isTaken = answer.status >= 200 && answer.status < 300;
    return isTaken ? ok(answer.status) : failed('rejected', `status ${answer.status}`);
  }
}

function sentenceOf({ id, cause, blame, durationMs }: Outage): string {
  const seconds = durationMs === null ? 'unknown' : String(Math.round(durationMs / 1000));
  return `outage ${id}: ${cause}, blame ${blame}, ${seconds} s`;
}
