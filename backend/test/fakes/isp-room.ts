import { jest } from '@jest/globals';
import type { Outage, ReportView, SpeedTest } from '@lineside/contract';
import type { SettingsSource } from '../../src/config/settings-source.ts';
import { IspEvidence } from '../../src/isp-mail/isp-evidence.ts';
import { IspMailDesk } from '../../src/isp-mail/isp-mail-desk.ts';
import { IspMailViews } from '../../src/isp-mail/isp-mail-views.ts';
import { IspMailWatch } from '../../src/isp-mail/isp-mail-watch.ts';
import { IspPastReader } from '../../src/isp-mail/isp-past-reader.ts';
import { IspTexts } from '../../src/isp-mail/isp-texts.ts';
import { EventBus } from '../../src/measurement/event-bus.ts';
import { systemLocalTime } from '../../src/measurement/local-time.ts';
import type { EvidenceWish, ReportFile, ReportFiles } from '../../src/measurement/report-files.ts';
import { ChannelBook } from '../../src/notify/channel-book.ts';
import type { ChannelKit } from '../../src/notify/channel-kit.ts';
import { LineWatch } from '../../src/notify/line-watch.ts';
import { Outbox } from '../../src/notify/outbox.ts';
import { Wording } from '../../src/notify/wording.ts';
import { AlertStore } from '../../src/store/alert-store.ts';
import { IspMailStore } from '../../src/store/isp-mail-store.ts';
import { Store } from '../../src/store/store.ts';
import { channelKit } from './channel-room.ts';
import { fakeArchive, FakeSettings, processClock } from './fake-spine.ts';
import { newDirectory } from './store-room.ts';

/** Reports that are made at once, or when they are told to. */
export class FakeReports implements ReportFiles {
  readonly ordered: EvidenceWish[] = [];
  readonly made = new Map<number, ReportView['status']>();
  /** What becomes of a report that is ordered. */
  outcome: ReportView['status'] = 'ok';

  constructor(private readonly bus: EventBus) {}

  read(id: number): Promise<ReportFile | null> {
    const file = { name: `lineside-outage-${id}.pdf`, content: Buffer.from('%PDF-1.7 made up') };
    return Promise.resolve(this.made.get(id) === 'ok' ? file : null);
  }

  table(kind: string): Promise<ReportFile> {
    return Promise.resolve({ name: `lineside-${kind}.csv`, content: Buffer.from('id,start\r\n') });
  }

  find(id: number): ReportView | null {
    const status = this.made.get(id);
    return status === undefined ? null : { ...ANY_REPORT, id, status };
  }

  order(wish: EvidenceWish): number {
    const id = this.ordered.push(wish);
    this.finish(id, this.outcome);
    return id;
  }

  finish(id: number, status: ReportView['status']): void {
    this.made.set(id, status);
    this.bus.emit('report.changed', { id, report: { ...ANY_REPORT, id, status } });
  }
}

const ANY_REPORT: ReportView = {
  ...{ id: 1, kind: 'outage', fromMs: 0, toMs: 1, outageId: 1, campaignId: null, origin: 'rule' },
  ...{ locale: 'en', paper: 'A4', createdMs: 0, durationMs: 1, status: 'ok', progress: 1 },
  ...{ reason: null, sizeBytes: 16, pageCount: 1 },
};

/** Timers are fake; sockets and promises are not. */
export const REAL_TURNS = ['setImmediate', 'nextTick', 'queueMicrotask', 'hrtime'] as const;

const HERE = [{ address: '127.0.0.1', family: 4 }];
/** One that is not at home, so that mails to it wait for the line, and one that certificates are for. */
const NAMES = { 'mail.example.org': HERE, localhost: HERE };

/** What a box knows at the start of a test. */
export interface IspRoomWish {
  readonly settings: Readonly<Record<string, unknown>>;
  readonly outages?: Outage[];
  readonly tests?: SpeedTest[];
  readonly dir?: string;
}

/** Rules, drafts and outbox over a real database; mails go to real servers on loopback. */
export class IspRoom {
  readonly bus = new EventBus();
  readonly reports = new FakeReports(this.bus);
  readonly store: Store;
  readonly ledger: AlertStore;
  readonly book: IspMailStore;
  readonly outbox: Outbox;
  readonly desk: IspMailDesk;
  readonly watch: IspMailWatch;
  readonly settings: FakeSettings;
  readonly outages: Outage[];
  readonly tests: SpeedTest[];
  private readonly line = new LineWatch(this.bus);

  private constructor(
    { settings, outages = [], tests = [] }: IspRoomWish,
    readonly dir: string,
  ) {
    [this.outages, this.tests] = [outages, tests];
    this.settings = new FakeSettings(settings);
    this.store = new Store(dir, processClock);
    this.ledger = new AlertStore(this.store);
    this.book = new IspMailStore(this.store);
    const archive = fakeArchive(
      {},
      {
        outage: (id) => Promise.resolve(this.outages.find((one) => one.id === id) ?? null),
        outages: ({ kind }) => Promise.resolve(this.outages.filter((one) => one.kind === kind)),
        speedTests: () => Promise.resolve(this.tests),
      },
    );
    this.outbox = this.makeOutbox(this.settings);
    const texts = new IspTexts(systemLocalTime, this.settings);
    this.desk = new IspMailDesk(
      processClock,
      this.book,
      { post: (mail) => this.outbox.post(mail), tell: (news) => this.outbox.enter(news) },
      this.settings,
      new IspMailViews(this.ledger),
      texts,
      new IspEvidence(this.reports, archive, this.settings),
      this.bus,
    );
    this.watch = new IspMailWatch(
      processClock,
      { doubt: null },
      this.book,
      { add: () => undefined },
      this.settings,
      new IspPastReader(archive, this.settings),
      this.desk,
    );
  }

  static async open(wish: IspRoomWish): Promise<IspRoom> {
    const room = new IspRoom(wish, wish.dir ?? newDirectory());
    await room.store.open();
    room.line.onModuleInit();
    room.outbox.onModuleInit();
    room.desk.onModuleInit();
    room.say('up');
    await room.outbox.settled();
    room.desk.onApplicationBootstrap();
    return room;
  }

  say(state: 'up' | 'down'): void {
    const verdict = { state, cause: 'none', blame: 'none', sinceMs: 0, family: null } as const;
    this.bus.emit('verdict.changed', { ...verdict, evidence: [] });
  }

  /** As by `kill -9`: nothing more is written. */
  async kill(): Promise<void> {
    this.line.beforeApplicationShutdown();
    await this.store.close();
  }

  async stop(): Promise<void> {
    this.line.beforeApplicationShutdown();
    await this.desk.onApplicationShutdown();
    await this.outbox.beforeApplicationShutdown();
    await this.store.close();
  }

  private makeOutbox(settings: SettingsSource): Outbox {
    const kit: ChannelKit = {
      ...channelKit({ names: NAMES }),
      reportFile: (id) => this.reports.read(id),
      exportFile: (kind) => this.reports.table(kind),
    };
    return new Outbox(
      processClock,
      { next: () => 0.5 },
      systemLocalTime,
      this.ledger,
      kit,
      settings,
      new ChannelBook(settings),
      this.line,
      new Wording(systemLocalTime, () => ({ port: 80, addresses: ['192.168.1.5'] }), settings),
      this.bus,
    );
  }
}

/**
 * Looks until there is something, `null` for not yet. Mail servers wait a little before they greet: fake time
 * goes on by a millisecond while sockets have their turn.
 */
export async function untilFound<T>(look: () => T | null | Promise<T | null>): Promise<T> {
  for (let turn = 0; turn < 20_000; turn += 1) {
    const found = await look();
    if (found !== null) return found;
    await jest.advanceTimersByTimeAsync(1);
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error('it never came to that');
}

/** Settings by which the provider is written to of long outages, by a mail server at a port. */
export function ispSettings(port: number, mail: object = {}) {
  const settings = {
    host: 'mail.example.org',
    port,
    from: 'mara@example.org',
    to: ['mara@example.org'],
  };
  return {
    alerts: {
      channels: [
        { id: 'm', name: 'M', kind: 'mail', settings: { security: 'none', ...settings, ...mail } },
      ],
    },
    reports: { sender: { name: 'Mara Muster', address: 'Weg 1', customerNumber: '4711' } },
    ispMail: {
      address: 'service@provider.example',
      rules: { 'long-outage': { mode: 'send' } },
    },
  };
}
