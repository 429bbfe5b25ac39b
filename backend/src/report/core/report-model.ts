import type {
  CampaignView,
  DaySeal,
  EdgeReading,
  IdentityChange,
  IncidentPhase,
  LatencySeries,
  LinePlan,
  LineState,
  LinkReading,
  Outage,
  PathChange,
  ReportKind,
  ReportLocale,
  ReportPaper,
  ReportSender,
  ReportVerdict,
  SpeedTest,
  TargetRole,
  TracedRoute,
  Uptime,
  UptimeDay,
} from '@lineside/contract';
import type { LatencyFigures } from './latency-figures.ts';
import type { BloatFigures, LeftOut, SpeedFigures, TimeOfDay } from './speed-figures.ts';

/** A stretch of time in one state of the line. */
export interface StateStretch {
  readonly fromMs: number;
  readonly toMs: number;
  readonly state: LineState;
}

/** How one target did. */
export interface TargetHistory {
  readonly targetId: string;
  readonly role: TargetRole;
  readonly address: string;
  /** As `GET /latency` gives it. */
  readonly series: LatencySeries;
  readonly figures: LatencyFigures;
}

/** How one resolver answered one kind of question. */
export interface ResolverRow {
  readonly resolverId: string;
  readonly kind: 'cached' | 'uncached';
  readonly askedCount: number;
  readonly failedCount: number;
  readonly medianMs: number | null;
}

/** A trace gathered at a moment of an outage. */
export interface OutageTrace {
  readonly phase: IncidentPhase;
  readonly trace: TracedRoute;
}

/** Everything a report says, as data: words and lines are made of it elsewhere. Can be sent as a message. */
export interface ReportModel {
  readonly kind: ReportKind;
  readonly locale: ReportLocale;
  readonly paper: ReportPaper;
  readonly fromMs: number;
  readonly toMs: number;
  readonly createdMs: number;
  readonly softwareVersion: string;
  /** IANA name of the zone all times are shown in. */
  readonly timeZone: string;
  readonly plan: LinePlan;
  readonly verdict: ReportVerdict;
  readonly uptime: Uptime;
  /** Every calendar day the range touches, cut to the range. */
  readonly days: readonly UptimeDay[];
  readonly states: readonly StateStretch[];
  /** The one a report of kind `outage` is about; `null` otherwise. */
  readonly outage: Outage | null;
  /** Of that outage, before, during and after it, in order of time. */
  readonly traces: readonly OutageTrace[];
  /** The one a report of kind `campaign` is about; `null` otherwise. */
  readonly campaign: CampaignView | null;
  /** Links of the chain from the first day of the range to the head, oldest first. */
  readonly seals: readonly DaySeal[];
  /** Who writes a letter. */
  readonly sender: ReportSender;
  /** Oldest first; planned ones and false alarms among them. */
  readonly outages: readonly Outage[];
  readonly degradations: readonly Outage[];
  /** Time nobody observed, oldest first; what has not happened yet is left out. */
  readonly gaps: readonly StateStretch[];
  readonly targets: readonly TargetHistory[];
  readonly speed: {
    /** Oldest first; every one, also those left out of the figures. */
    readonly tests: readonly SpeedTest[];
    readonly down: SpeedFigures;
    readonly up: SpeedFigures;
    readonly timesOfDay: readonly TimeOfDay[];
    readonly leftOut: readonly LeftOut[];
    readonly bloat: readonly BloatFigures[];
  };
  readonly resolvers: readonly ResolverRow[];
  /** Oldest first. */
  readonly pathChanges: readonly PathChange[];
  readonly identityChanges: readonly IdentityChange[];
  /** At the end of the range; `null`: never seen. */
  readonly link: LinkReading | null;
  readonly edges: readonly EdgeReading[];
}
