import type { LatencySample } from '@lineside/contract';
import type { WallShift } from '../measurement/core/wall-shift.ts';
import { BLOCK_MS, packBlock, unpackBlock } from './core/raw-block.ts';
import { summarise, type Rollup } from './core/rollup.ts';
import { startOf } from './core/tiers.ts';

/** A finished stretch of samples of one target within one minute, ready to be written. */
export interface SealedMinute {
  readonly targetId: string;
  readonly startMs: number;
  /** Packed samples; `null` once dropped to save memory. */
  samples: Uint8Array | null;
  readonly rollup: Rollup;
}

/** Samples of one target and minute that belong to one setting of the wall clock. */
interface OpenMinute {
  readonly targetId: string;
  readonly startMs: number;
  /** Wall minus monotonic time of the first sample. */
  readonly clockOffsetMs: number;
  readonly samples: LatencySample[];
}

/** Late results come within the probe's time-out of 3 s; then a minute is complete. */
const GRACE_MS = 3500;
/** A clock set by more than this begins a new stretch; a result may be told 3 s after its sending. */
const CLOCK_STEP_MS = 10_000;
/** Two hours of 12 targets; samples and roll-up take 0.9 kB a minute. */
const MOST_WITH_SAMPLES = 1500;
/** A day of 12 targets: 8 MB of roll-ups. */
const MOST_SEALED = 18_000;

/** Latency samples in memory: minutes that still grow, and sealed ones that wait for the disk. */
export class LatencyBuffer {
  private readonly openByTarget = new Map<string, OpenMinute[]>();
  private sealed: SealedMinute[] = [];

  get sealedMinutes(): readonly SealedMinute[] {
    return this.sealed;
  }

  get pendingCount(): number {
    let count = this.sealed.length;
    for (const minutes of this.openByTarget.values()) count += minutes.length;
    return count;
  }

  /** @param monoMs monotonic time of the sample's sending, or at most 3 s later */
  add(sample: LatencySample, monoMs: number): void {
    let minutes = this.openByTarget.get(sample.targetId);
    if (minutes === undefined) {
      minutes = [];
      this.openByTarget.set(sample.targetId, minutes);
    }
    const startMs = startOf(sample.sentMs, BLOCK_MS);
    const clockOffsetMs = sample.sentMs - monoMs;
    const minute = minutes.findLast(
      (open) =>
        open.startMs === startMs && Math.abs(open.clockOffsetMs - clockOffsetMs) < CLOCK_STEP_MS,
    );
    if (minute !== undefined) minute.samples.push(sample);
    else minutes.push({ targetId: sample.targetId, startMs, clockOffsetMs, samples: [sample] });
  }

  /** Seals the minutes to which nothing can be added any more, or all of them. */
  seal(nowMs: number, which: 'complete' | 'all'): void {
    for (const [targetId, minutes] of this.openByTarget) {
      const growing = which === 'all' ? [] : minutes.filter((minute) => isGrowing(minute, nowMs));
      for (const minute of minutes) {
        if (!growing.includes(minute)) this.sealed.push(sealMinute(minute));
      }
      if (growing.length > 0) this.openByTarget.set(targetId, growing);
      else this.openByTarget.delete(targetId);
    }
  }

  /** Forgets sealed minutes that are on the disk. */
  drop(written: ReadonlySet<SealedMinute>): void {
    this.sealed = this.sealed.filter((minute) => !written.has(minute));
  }

  /** Keeps memory bounded while the disk refuses: the oldest samples go first, much later the oldest roll-ups. */
  trim(): void {
    const tooMany = this.sealed.length - MOST_WITH_SAMPLES;
    for (let index = 0; index < tooMany; index += 1) {
      const minute = this.sealed[index];
      if (minute !== undefined) minute.samples = null;
    }
    this.sealed.splice(0, Math.max(0, this.sealed.length - MOST_SEALED));
  }

  /** Dates everything anew. The minutes of the right clock begin elsewhere, so sealed ones are opened again. */
  shift({ fromMs, deltaMs }: WallShift): void {
    const { sealed } = this;
    const open = [...this.openByTarget.values()].flat();
    this.sealed = [];
    this.openByTarget.clear();
    const clockOffsetMs = fromMs + deltaMs;
    const addAnew = (
      targetId: string,
      samples: readonly Omit<LatencySample, 'targetId'>[],
    ): void => {
      for (const sample of samples) {
        const sentMs = sample.sentMs + deltaMs;
        this.add({ ...sample, targetId, sentMs }, sentMs - clockOffsetMs);
      }
    };
    for (const minute of sealed) {
      const { targetId, startMs } = minute;
      const samples = minute.samples === null ? null : unpackBlock(startMs, minute.samples);
      if (samples !== null) addAnew(targetId, samples);
      // Of a roll-up alone, most lies in the minute nearest to it.
      else
        this.sealed.push({
          ...minute,
          startMs: startOf(startMs + deltaMs + BLOCK_MS / 2, BLOCK_MS),
        });
    }
    for (const { targetId, samples } of open) addAnew(targetId, samples);
  }

  /** Roll-ups of everything in memory about a target. */
  *minutesOf(targetId: string): Generator<{ readonly startMs: number; readonly rollup: Rollup }> {
    for (const minute of this.sealed) if (minute.targetId === targetId) yield minute;
    for (const { startMs, samples } of this.openByTarget.get(targetId) ?? []) {
      yield { startMs, rollup: summarise(inOrder(samples)) };
    }
  }

  /** Samples of minutes that still grow. */
  *growingSamplesOf(targetId: string): Generator<LatencySample> {
    for (const { samples } of this.openByTarget.get(targetId) ?? []) yield* samples;
  }
}

/** A minute that lies ahead of now stems from before the clock was set back: it is complete. */
function isGrowing({ startMs }: OpenMinute, nowMs: number): boolean {
  return startMs + BLOCK_MS + GRACE_MS > nowMs && startMs <= nowMs;
}

function sealMinute({ targetId, startMs, samples }: OpenMinute): SealedMinute {
  const ordered = inOrder(samples);
  return { targetId, startMs, samples: packBlock(startMs, ordered), rollup: summarise(ordered) };
}

/** Results come in the order of answering; a lost probe is told seconds after later ones were answered. */
function inOrder(samples: readonly LatencySample[]): LatencySample[] {
  return samples.toSorted((a, b) => a.sentMs - b.sentMs);
}
