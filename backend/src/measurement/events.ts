import type {
  Activity,
  AlertNews,
  BoxTrouble,
  IspMailNews,
  ImportNews,
  Job,
  LedsView,
  LineView,
  Load,
  LogNews,
  MqttView,
  Outage,
  RejectedTarget,
  ReportNews,
  Resolver,
  Settings,
  SpeedProgress,
  SpeedTest,
  Target,
  UpdateView,
  Verdict,
} from '@lineside/contract';
import type { WallShift } from './core/wall-shift.ts';
import type { Measurement } from './measurement.ts';

/** Why the line is doubted: everybody who can look again at once should. */
export interface Doubt {
  readonly monoMs: number;
  /** `line`: far targets fell silent. `dns`: a resolver failed. `loss`: pings get lost, does TCP lose as well? */
  readonly about: 'line' | 'dns' | 'loss';
}

/** Evidence is wanted now: everybody who can gather some does, and records it as usual. */
export interface EvidenceWish {
  readonly monoMs: number;
  readonly phase: 'start' | 'during' | 'after';
}

/** A jump of the wall clock against the monotonic one. */
export interface ClockStep {
  /** New minus old wall time, milliseconds. */
  readonly deltaMs: number;
  readonly atMs: number;
}

/** The wall clock is right at last. */
export interface ClockSetting {
  /** Now. */
  readonly atMs: number;
  /** What becomes of everything dated until now. */
  readonly shift: WallShift;
}

/** An answered probe of a burst: a second look beside the regular samples, kept out of their statistics. */
export interface BurstAnswer {
  readonly targetId: string;
  /** When the probe was sent. */
  readonly monoMs: number;
  readonly rttMs: number;
}

/** How long the button on the box was held. */
export type ButtonPress = 'short' | 'long' | 'very-long';

/** Every event of the bus with its payload: the one place where they are listed. */
export interface EventMap {
  'measurement.recorded': Measurement;
  'targets.changed': {
    readonly targets: readonly Target[];
    readonly rejected: readonly RejectedTarget[];
  };
  'resolvers.changed': { readonly resolvers: readonly Resolver[] };
  'settings.changed': { readonly settings: Settings };
  'verdict.changed': Verdict;
  /** The whole line as shown; about once a second, and at once when the verdict changes. */
  'line.viewed': LineView;
  'outage.changed': Outage;
  'doubt.raised': Doubt;
  'evidence.wanted': EvidenceWish;
  /** Our own speed test has begun or ended; samples carry it. */
  'load.changed': { readonly load: Exclude<Load, 'other'> };
  'burst.answered': BurstAnswer;
  'clock.stepped': ClockStep;
  /** The wall clock, not believed until now, is right. Told after the `clock.stepped` that made it so. */
  'clock.set': ClockSetting;
  'activity.logged': Activity;
  'job.changed': Job;
  /** A speed test began, ended or was left out. */
  'speed.changed': SpeedTest;
  /** Five times a second at most, while a speed test runs. */
  'speed.progress': SpeedProgress;
  /** What letting go of the button now would mean; `null` when it was let go. */
  'button.held': { readonly press: ButtonPress | null };
  /** The button was held and let go. */
  'button.pressed': { readonly press: ButtonPress };
  /** The person at the box wants the set-up to begin anew. */
  'setup.reset-wanted': { readonly from: 'button' };
  /** Whether the box waits to be set up. */
  'setup.changed': { readonly isOpen: boolean };
  /** What is not well with the box itself; told when that changes, and once after the start. */
  'box.changed': { readonly troubles: readonly BoxTrouble[] };
  /** An alert was raised, told in open pages, or looked at. */
  'alert.changed': AlertNews;
  /** Whether the lights are to say that an alert waits to be looked at. */
  'alert.lit': { readonly isLit: boolean };
  /** Lines were written to the log; gathered, twice a second at most. */
  'log.written': LogNews;
  /** What the lights show has changed. */
  'leds.changed': LedsView;
  /** The connection to the broker came about or broke, or something else is in its way now. */
  'mqtt.changed': MqttView;
  /** A report was begun, is further, was made or taken away. */
  'report.changed': ReportNews;
  /** Something has become of alerts on their way. */
  'deliveries.changed': { readonly alertIds: readonly number[] };
  /** A mail to the provider was drafted, changed, or is further. */
  'isp-mail.changed': IspMailNews;
  /** A file was handed in, is read further, was taken in or taken away. */
  'import.changed': ImportNews;
  /** A release came in or went, an update was ordered or taken back, or its result was seen. */
  'update.changed': UpdateView;
  /** The records of a day (of UTC) were bound into the chain; `hash` is its new head. */
  'day.sealed': { readonly day: string; readonly hash: string };
  /** The program has to begin anew: it stops in order and starts again. */
  'restart.wanted': { readonly reason: 'restore' | 'asked' };
  /** Who may see or do what has changed: open connections have to prove themselves again. */
  'access.changed': { readonly atMs: number };
}
export type EventName = keyof EventMap;
