import {
  ruleSettings,
  type Blame,
  type Cause,
  type DnsIntegrityReading,
  type Evidence,
  type Family,
  type IcmpError,
  type LineState,
  type LinkReading,
  type Load,
  type RuleSettings,
} from '@lineside/contract';
import type { Baseline } from './baseline.ts';
import { newPageTrack, type PageTrack } from './page-track.ts';
import type { ResolverTrack } from './resolver-track.ts';
import type { TargetTrack } from './target-track.ts';
import type { TcpTrack } from './tcp-track.ts';

/** What a rule has found. Data only; words are made where it is shown. */
export interface Finding {
  readonly state: LineState;
  readonly cause: Cause;
  readonly blame: Blame;
  /** 0 to 1: how sure the blame is. */
  readonly confidence: number;
  /** Since when, monotonic. */
  readonly sinceMs: number;
  readonly evidence: readonly Evidence[];
}

/** The judgement in force. */
export interface Standing {
  readonly state: LineState;
  readonly cause: Cause;
  readonly blame: Blame;
  readonly confidence: number;
  readonly family: Family | null;
  /** Start of the state, monotonic, back-dated. */
  readonly sinceMs: number;
  readonly evidence: readonly Evidence[];
  /** Traffic on the line when the state began. */
  readonly load: Load;
}

/** What was found before, while nothing new can be found. */
export function asBefore(standing: Standing): Finding {
  const { state, cause, blame, confidence, sinceMs, evidence } = standing;
  return { state, cause, blame, confidence, sinceMs, evidence };
}

/** An ICMP error with its monotonic arrival. */
export interface SeenIcmpError {
  readonly monoMs: number;
  readonly error: IcmpError;
}

/** The result of a check of a resolver's honesty, with when it began. */
export interface SeenIntegrity {
  readonly monoMs: number;
  readonly reading: DnsIntegrityReading;
}

/** All the fold remembers. Replaced, never changed in place. All times monotonic. */
export interface LineMemory {
  readonly startedMs: number;
  /** Since when observation is unbroken. */
  readonly observedSinceMs: number;
  readonly lastTickMs: number;
  readonly link: LinkReading | null;
  /** When it was read. */
  readonly linkReadMs: number;
  /** Since when the link has been able to carry traffic (carrier, address, route); `null` while it is not. */
  readonly linkReadySinceMs: number | null;
  /** Since when carrier / address are as they are. */
  readonly linkChangedMs: number;
  readonly tracks: ReadonlyMap<string, TargetTrack>;
  readonly resolvers: ReadonlyMap<string, ResolverTrack>;
  readonly tcp: ReadonlyMap<string, TcpTrack>;
  readonly pages: PageTrack;
  /** Newest result of each check by resolver, see `integrityKey`. */
  readonly integrity: ReadonlyMap<string, SeenIntegrity>;
  readonly icmpErrors: readonly SeenIcmpError[];
  /**
   * Per family: when a connection or question was begun whose socket was told "unreachable", newest; by
   * whom a socket does not say.
   */
  readonly toldUnreachableMs: ReadonlyMap<Family, number>;
  /** What is normal for the targets, as far as the archive knows. */
  readonly baselines: ReadonlyMap<string, Baseline>;
  /** The numbers of the rules. */
  readonly rules: RuleSettings;
  /** Traces say that many homes share our IPv4 address. */
  readonly isCgnatLikely: boolean;
  /** Families that have reached the internet since the start. */
  readonly everUp: readonly Family[];
  readonly standing: Standing;
  /** Since when nothing has been wrong; `null` while something is. */
  readonly wellSinceMs: number | null;
  /** End of the last outage or unobserved time: quality is judged by what came later. */
  readonly soundSinceMs: number;
  /** Another cause waiting to replace the one in force. */
  readonly rival: { readonly cause: Cause; readonly sinceMs: number } | null;
  readonly lastDoubtMs: number;
  readonly lastLossDoubtMs: number;
  /** End of the newest micro-cut told. */
  readonly lastMicroCutEndMs: number;
}

/** The numbers of the rules when the owner has set none. */
export const usualRules: RuleSettings = ruleSettings.parse({});

/** Nothing known yet. */
export function beginning(monoMs: number): LineMemory {
  return {
    startedMs: monoMs,
    observedSinceMs: monoMs,
    lastTickMs: monoMs,
    link: null,
    linkReadMs: -Infinity,
    linkReadySinceMs: null,
    linkChangedMs: monoMs,
    tracks: new Map(),
    resolvers: new Map(),
    tcp: new Map(),
    pages: newPageTrack,
    integrity: new Map(),
    icmpErrors: [],
    toldUnreachableMs: new Map(),
    baselines: new Map(),
    rules: usualRules,
    isCgnatLikely: false,
    everUp: [],
    standing: unobserved(monoMs),
    wellSinceMs: null,
    soundSinceMs: monoMs,
    rival: null,
    lastDoubtMs: -Infinity,
    lastLossDoubtMs: -Infinity,
    lastMicroCutEndMs: -Infinity,
  };
}

/** The standing of time in which nothing was observed. */
export function unobserved(sinceMs: number): Standing {
  return {
    state: 'unknown',
    cause: 'not-observed',
    blame: 'unknown',
    confidence: 0,
    family: null,
    sinceMs,
    evidence: [],
    load: 'none',
  };
}
