import { Inject, Injectable } from '@nestjs/common';
import type { Alert, AlertChannel, DryRun } from '@lineside/contract';
import { SettingsSource } from '../config/settings-source.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Span } from '../kernel/planned-windows.ts';
import { CLOCK } from '../measurement/clock.ts';
import { LOCAL_TIME, type LocalTime } from '../measurement/local-time.ts';
import { benchContext } from './bench-context.ts';
import { bindChannel } from './bound-channel.ts';
import { ChannelBook } from './channel-book.ts';
import { CHANNEL_KIT, type ChannelKit } from './channel-kit.ts';
import { JudgesBench } from './core/judges-bench.ts';
import type { News } from './core/news.ts';
import { PACE_WINDOW_MS } from './core/outbox/pace.ts';
import { simulateMessages } from './core/outbox/simulate.ts';
import { play } from './core/play.ts';
import { isRule } from './core/rule.ts';
import { NewsArchive } from './news-archive.ts';
import { Wording } from './wording.ts';

const DAY_MS = 86_400_000;
const MOST_SHOWN = 500;

/** Lets the present rules judge the stored past; nothing is entered or sent. */
@Injectable()
export class DryRunner {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOCAL_TIME) private readonly localTime: LocalTime,
    @Inject(CHANNEL_KIT) private readonly kit: ChannelKit,
    private readonly settings: SettingsSource,
    private readonly past: NewsArchive,
    private readonly book: ChannelBook,
    private readonly wording: Wording,
  ) {}

  async run(days: number): Promise<DryRun> {
    const toMs = this.clock.nowMs();
    const fromMs = toMs - days * DAY_MS;
    const news = await this.past.between({ fromMs, toMs });
    const settings = this.settings.current();
    const context = benchContext(settings, this.localTime);
    const drafts = play(new JudgesBench(), news, context, toMs);
    const unique = [...new Map(drafts.map((draft) => [draft.key, draft])).values()];
    const alerts = unique.map(({ key: _key, ...plain }, index) => ({ ...plain, id: index + 1 }));
    const down = downSpans(news, toMs);
    return {
      ...{ fromMs, toMs, alertCount: alerts.length },
      alerts: alerts.slice(-MOST_SHOWN).map(({ id: _id, ...alert }) => ({
        ...alert,
        title: this.wording.words(alert).title,
      })),
      channels: this.book
        .list()
        .filter(({ isEnabled }) => isEnabled)
        .map((channel) => this.tally(channel, alerts, down)),
    };
  }

  private tally(
    channel: AlertChannel,
    alerts: readonly Alert[],
    down: readonly Span[],
  ): DryRun['channels'][number] {
    const { rules } = this.settings.current().alerts;
    const own = alerts.filter(({ source }) => {
      if (!isRule(source)) return true;
      return rules[source].channelIds?.includes(channel.id) ?? true;
    });
    const { worksOffline } = bindChannel(channel, this.kit);
    const { id: channelId, name, quiet } = channel;
    const messages = simulateMessages(own, { worksOffline, quiet }, down, this.localTime);
    const times = messages.map(({ atMs }) => atMs);
    return { channelId, name, messageCount: times.length, mostPerHour: mostWithin(times) };
  }
}

function downSpans(news: readonly News[], untilMs: number): Span[] {
  return news.flatMap((one) => {
    if (one.kind !== 'outage' || one.outage.kind !== 'outage') return [];
    const { startMs, endMs } = one.outage;
    return endMs === null ? [] : [{ fromMs: startMs, toMs: Math.min(endMs, untilMs) }];
  });
}

/** @param times ascending */
function mostWithin(times: readonly number[]): number {
  const counts = times.map(
    (fromMs) => times.filter((atMs) => atMs >= fromMs && atMs < fromMs + PACE_WINDOW_MS).length,
  );
  return Math.max(0, ...counts);
}
