import { Global, Module } from '@nestjs/common';
import type { ExportKind } from '@lineside/contract';
import { ENVIRONMENT, type Environment } from '../config/environment.ts';
import { SettingsSource } from '../config/settings-source.ts';
import { VERSION } from '../config/version.ts';
import type { Clock } from '../kernel/clock.ts';
import { runChild } from '../measurement/child-process.ts';
import { CLOCK } from '../measurement/clock.ts';
import { EventBus } from '../measurement/event-bus.ts';
import { ALERT_LEDGER, type AlertLedger } from '../measurement/alert-ledger.ts';
import { HOST_FINDER, type HostFinder } from '../measurement/host-finder.ts';
import type { TimeRange } from '../measurement/journal.ts';
import { PROVIDER_POST, type ProviderPost } from '../measurement/provider-post.ts';
import { REPORT_FILES, type ReportFile, type ReportFiles } from '../measurement/report-files.ts';
import { SystemLookup } from '../measurement/system-lookup.ts';
import { CheckedHostFinder } from './adapters/checked-host-finder.ts';
import { ownDoor } from './adapters/network-own-door.ts';
import { PinnedHttpPoster } from './adapters/pinned-http-poster.ts';
import { PushKeyFile } from './adapters/push-key-file.ts';
import { AlertLamp } from './alert-lamp.ts';
import { AlertLog } from './alert-log.ts';
import { AlertWatch } from './alert-watch.ts';
import { AlertsController } from './alerts.controller.ts';
import { ChannelBook } from './channel-book.ts';
import { ChannelDesk } from './channel-desk.ts';
import { CHANNEL_KIT, type ChannelKit } from './channel-kit.ts';
import { ChannelsController } from './channels.controller.ts';
import { DigestWriter } from './digest-writer.ts';
import { DryRunner } from './dry-runner.ts';
import { Heartbeat } from './heartbeat.ts';
import { LineWatch } from './line-watch.ts';
import { NewsArchive } from './news-archive.ts';
import { Outbox } from './outbox.ts';
import { ReportNews } from './report-news.ts';
import { OWN_DOOR, type FindOwnDoor } from './own-door.ts';
import { Wording } from './wording.ts';

/** Alerts that survive the outage: rules, outbox, channels, digests, sign of life. */
@Global()
@Module({
  controllers: [ChannelsController, AlertsController],
  providers: [
    {
      provide: OWN_DOOR,
      inject: [ENVIRONMENT],
      useFactory: ({ port }: Environment): FindOwnDoor => {
        return () => ownDoor(port);
      },
    },
    {
      provide: HOST_FINDER,
      inject: [OWN_DOOR],
      useFactory: (findOwnDoor: FindOwnDoor) =>
        new CheckedHostFinder(new SystemLookup(), findOwnDoor),
    },
    {
      provide: CHANNEL_KIT,
      inject: [
        ...[CLOCK, VERSION, ENVIRONMENT, HOST_FINDER, ALERT_LEDGER, SettingsSource, EventBus],
        ...[AlertLamp, { token: REPORT_FILES, optional: true }],
      ],
      useFactory: makeKit,
    },
    AlertLamp,
    LineWatch,
    ChannelBook,
    Wording,
    Outbox,
    NewsArchive,
    AlertWatch,
    DryRunner,
    DigestWriter,
    ReportNews,
    Heartbeat,
    ChannelDesk,
    AlertLog,
    { provide: PROVIDER_POST, inject: [Outbox], useFactory: providerPost },
  ],
  exports: [PROVIDER_POST, HOST_FINDER],
})
export class NotifyModule {}

function makeKit(
  clock: Clock,
  version: string,
  { dataDir }: Environment,
  hosts: HostFinder,
  ledger: AlertLedger,
  settings: SettingsSource,
  bus: EventBus,
  lamp: AlertLamp,
  reports: ReportFiles | undefined,
): ChannelKit {
  const pushKeys = new PushKeyFile(dataDir);
  return {
    hosts,
    // Name and version, nothing about the household.
    http: new PinnedHttpPoster(hosts, `Lineside/${version}`),
    services: {
      telegram: 'https://api.telegram.org',
      pushover: 'https://api.pushover.net',
      twilio: 'https://api.twilio.com',
    },
    mmcli: (args, signal) => runChild(['mmcli'], args, signal),
    pushKeys: () => pushKeys.read(),
    broker: () => settings.current().mqtt,
    tellPages: (title, text, hasSound) => {
      void ledger
        .unreadCount()
        .catch(() => 0)
        .then((unreadCount) =>
          bus.emit('alert.changed', { unreadCount, told: { title, text, hasSound } }),
        );
    },
    lamp,
    reportFile: async (id) => (await reports?.read(id)) ?? null,
    exportFile: (kind, range) => tableOf(reports, kind, range),
    nowMs: () => clock.nowMs(),
    extraCaPem: null,
  };
}

/** Without the room that makes them there are no mails they go along with. */
function tableOf(
  reports: ReportFiles | undefined,
  kind: ExportKind,
  range: TimeRange,
): Promise<ReportFile> {
  return reports?.table(kind, range) ?? Promise.reject(new Error('there is no export'));
}

function providerPost(outbox: Outbox): ProviderPost {
  return { post: (mail) => outbox.post(mail), tell: (news) => outbox.enter(news) };
}
