import type {
  BundleSnapshot,
  BundleTarget,
  BundleTargetSummary,
  IdentityView,
  IncidentBundle,
  Outage,
} from '@lineside/contract';
import { counterDeltas } from './counter-deltas.ts';
import type { TargetFigures } from './target-fold.ts';

/** What a bundle is made of. */
export interface BundleParts {
  readonly madeMs: number;
  readonly softwareVersion: string;
  readonly outage: Outage;
  readonly snapshots: readonly BundleSnapshot[];
  /** By target id, from all samples of the outage; a target without any counts as missing. */
  readonly figures: ReadonlyMap<string, TargetFigures>;
  readonly identity: IdentityView;
}

/** Puts together what an engineer needs; nothing is left out because something else is missing. */
export function assembleBundle(parts: BundleParts): IncidentBundle {
  const { madeMs, softwareVersion, outage, identity, figures } = parts;
  const snapshots = inOrder(parts.snapshots);
  return {
    formatVersion: 1,
    madeMs,
    softwareVersion,
    outage,
    targets: knownTargets(snapshots).map((target) => summaryOf(target, snapshots, figures)),
    counterDeltas: counterDeltas(snapshots),
    identity,
    snapshots,
  };
}

/** Every target of any snapshot, in the order in which they were first listed. */
export function knownTargets(snapshots: readonly BundleSnapshot[]): BundleTarget[] {
  const byId = new Map<string, BundleTarget>();
  for (const { targets } of snapshots) {
    for (const target of targets) if (!byId.has(target.id)) byId.set(target.id, target);
  }
  return [...byId.values()];
}

/** By time; a last good moment is always the first, whatever the clock said then. */
function inOrder(snapshots: readonly BundleSnapshot[]): BundleSnapshot[] {
  const rank = ({ phase }: BundleSnapshot): number => (phase === 'before' ? 0 : 1);
  return [...snapshots].sort((a, b) => rank(a) - rank(b) || a.atMs - b.atMs);
}

function summaryOf(
  { id, role, family, address }: BundleTarget,
  snapshots: readonly BundleSnapshot[],
  figures: ReadonlyMap<string, TargetFigures>,
): BundleTargetSummary {
  const known = figures.get(id);
  const whole = known !== undefined && known.sentCount > 0 ? known : fromMinutes(id, snapshots);
  return { id, role, family, address, ...whole };
}

/** Where the samples are gone, the minutes of the snapshots stand for the whole; the silence between them is not known. */
function fromMinutes(id: string, snapshots: readonly BundleSnapshot[]): TargetFigures {
  const ofPhase = (phase: BundleSnapshot['phase']): BundleTarget[] =>
    snapshots
      .filter((snapshot) => snapshot.phase === phase)
      .flatMap(({ targets }) => targets.filter((target) => target.id === id));
  // The minute of the start begins before the outage, so it only stands in.
  const during = ofPhase('during');
  const minutes = during.length > 0 ? during : ofPhase('start');
  const numbers = (of: (minute: BundleTarget) => number | null): number[] =>
    minutes.flatMap((minute) => of(minute) ?? []);
  const sum = (counts: readonly number[]): number => counts.reduce((a, b) => a + b, 0);
  const least = (values: readonly number[]): number | null =>
    values.length === 0 ? null : Math.min(...values);
  const most = (values: readonly number[]): number | null =>
    values.length === 0 ? null : Math.max(...values);
  return {
    driver: minutes.at(-1)?.driver ?? null,
    sentCount: sum(numbers(({ sentCount }) => sentCount)),
    lostCount: sum(numbers(({ lostCount }) => lostCount)),
    minMs: least(numbers(({ minMs }) => minMs)),
    // The median of several minutes cannot be had from theirs.
    medianMs: minutes.length === 1 ? (minutes[0]?.medianMs ?? null) : null,
    maxMs: most(numbers(({ maxMs }) => maxMs)),
    longestSilenceMs: null,
  };
}
