import type { ExportKind, MqttSettings } from '@lineside/contract';
import type { TimeRange } from '../measurement/journal.ts';
import type { ReportFile } from '../measurement/report-files.ts';
import type { HostFinder } from '../measurement/host-finder.ts';
import type { HttpPoster } from './http-poster.ts';

/** Injection token of the `ChannelKit`. */
export const CHANNEL_KIT = Symbol('ChannelKit');

/** Where the services are whose address no owner has to know. */
export interface ServiceUrls {
  readonly telegram: string;
  readonly pushover: string;
  readonly twilio: string;
}

/** Keys by which push services know this box (RFC 8292), base64url. */
export interface PushKeys {
  readonly publicKey: string;
  readonly privateKey: string;
}

/** What came of a program. */
export interface ToolReport {
  /** `null` when it ended in order; else e.g. `exit 1`, `ENOENT`, `aborted`. */
  readonly failure: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A light of the box, as a channel sees it. */
export interface AlertLight {
  /** Whether there is one, wired or drawn on the page. */
  readonly isThere: boolean;
  /** Lets it say that an alert waits, until everything was looked at. */
  show(): void;
}

/** What channels work with. */
export interface ChannelKit {
  readonly http: HttpPoster;
  readonly hosts: HostFinder;
  readonly services: ServiceUrls;
  /** Runs ModemManager's command line tool. */
  readonly mmcli: (args: readonly string[], signal: AbortSignal) => Promise<ToolReport>;
  readonly pushKeys: () => Promise<PushKeys>;
  readonly broker: () => MqttSettings;
  /** The report of an alert that tells of one; `null`: it is not there any more. */
  readonly reportFile: (id: number) => Promise<ReportFile | null>;
  /** Records of a stretch of time as a table. */
  readonly exportFile: (kind: ExportKind, range: TimeRange) => Promise<ReportFile>;
  /** UTC epoch ms, for time stamps. */
  readonly nowMs: () => number;
  /** Tells open pages. */
  readonly tellPages: (title: string, text: string, hasSound: boolean) => void;
  /** The light that says that an alert waits. */
  readonly lamp: AlertLight;
  /** Certificate authorities beside the usual ones, PEM. */
  readonly extraCaPem: string | null;
}
