import { Service, computed, inject } from '@angular/core';
import { latencyAnswer, type Family, type TargetRole } from '@lineside/contract';
import { LineStore, Ticker, snapshot } from '../live';
import { BundleStore } from './bundle-store';
import { OutageRecord } from './outage-record';

/** What is drawn before the outage and after it. */
const MARGIN_MS = 120_000;
const POINTS = 400;
/** How often the picture of an outage that lasts moves on. */
const REFETCH_MS = 10_000;

/** A target as it was measured during an outage. */
export interface MeasuredTarget {
  readonly id: string;
  readonly role: TargetRole;
  readonly family: Family;
  readonly address: string;
  /** What its round trip usually is; `null` where that is not known. */
  readonly normalRttMs: number | null;
}

const ORDER: readonly TargetRole[] = ['router', 'isp-edge', 'anchor'];

/** The samples around the outage that is looked at. */
@Service()
export class SamplesStore {
  private readonly ticker = inject(Ticker);
  private readonly outage = inject(OutageRecord).outage;
  private readonly bundles = inject(BundleStore);
  private readonly line = inject(LineStore).line;

  /** Nearest first; `null` while it is not known which there were. */
  readonly targets = computed(
    () => {
      const outage = this.outage();
      const gathered = this.bundles.bundle()?.targets;
      if (outage === null || !this.bundles.isSettled()) return null;
      const present = this.line()?.targets ?? null;
      const measured = gathered === undefined || gathered.length === 0 ? present : gathered;
      if (measured === null) return null;
      return measured
        .filter(({ family }) => outage.family === null || family === outage.family)
        .filter(({ role }) => ORDER.includes(role))
        .toSorted((a, b) => a.family - b.family || ORDER.indexOf(a.role) - ORDER.indexOf(b.role))
        .map(({ id, role, family, address }): MeasuredTarget => {
          const normal = present?.find((target) => target.id === id)?.normalRttMs ?? null;
          return { id, role, family, address, normalRttMs: normal };
        });
    },
    { equal: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  );

  private readonly nowSlotMs = computed(
    () => Math.floor(this.ticker.nowMs() / REFETCH_MS) * REFETCH_MS,
  );
  private readonly stretch = computed(
    () => {
      const outage = this.outage();
      if (outage === null) return null;
      const fromMs = Math.max(outage.startMs - MARGIN_MS, 0);
      const endMs = outage.endMs === null ? Infinity : outage.endMs + MARGIN_MS;
      return { fromMs, toMs: Math.max(Math.min(endMs, this.nowSlotMs()), fromMs + 1) };
    },
    { equal: (a, b) => a?.fromMs === b?.fromMs && a?.toMs === b?.toMs },
  );
  private readonly fetched = snapshot(() => {
    const [targets, stretch] = [this.targets(), this.stretch()];
    if (targets === null || targets.length === 0 || stretch === null) return null;
    const query = new URLSearchParams({
      target: targets.map(({ id }) => id).join(','),
      fromMs: String(stretch.fromMs),
      toMs: String(stretch.toMs),
      points: String(POINTS),
    });
    return `/api/v1/latency?${query.toString()}`;
  }, latencyAnswer);

  /** `null` before they were fetched. */
  readonly answer = computed(() => {
    const [answer, stretch] = [this.fetched.value(), this.stretch()];
    // While an outage lasts the picture before stays until the next has come.
    return answer !== null && answer.fromMs === stretch?.fromMs ? answer : null;
  });
  readonly problem = computed(() => (this.answer() === null ? this.fetched.problem() : null));

  retry(): void {
    this.fetched.retry();
  }
}
