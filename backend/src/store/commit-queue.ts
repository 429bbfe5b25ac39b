import { Logger } from '@nestjs/common';
import { writeCommit, type Commit } from './commit-writer.ts';
import { refusalReason } from './disk-refusal.ts';
import type { Store, WriteScope } from './store.ts';

interface Entry {
  readonly commit: Commit;
  readonly settled: PromiseWithResolvers<number | null>;
}

/** Weeks of a flapping line. */
const MOST_WAITING = 5000;
/** Fifteen incidents; each snapshot takes some kilobytes. */
const MOST_WAITING_SNAPSHOTS = 200;

/**
 * Verdicts, outages, snapshots and activity on their way to the disk, in order and at once. What the
 * disk refuses is kept, and written before anything newer when it is back.
 */
export class CommitQueue {
  private readonly log = new Logger(CommitQueue.name);
  private waiting: Entry[] = [];
  private isHeld = false;

  constructor(
    private readonly store: Store,
    private readonly hearResult: (error: unknown) => void,
  ) {}

  get commits(): readonly Commit[] {
    return this.waiting.map(({ commit }) => commit);
  }

  get pendingCount(): number {
    return this.waiting.length;
  }

  /**
   * Commits durably.
   *
   * @returns the row id of an activity, `null` for the others and while everything is held
   * @throws the disk's error; the commit is kept then
   */
  async add(commit: Commit): Promise<number | null> {
    const settled = this.enqueue(commit);
    if (this.isHeld) {
      this.dropSnapshots();
      return null;
    }
    await this.drain();
    return settled.promise;
  }

  /** Keeps a commit for the next occasion, without trying now. */
  keep(commit: Commit): void {
    this.enqueue(commit);
  }

  /** Keeps everything for the time being: its dates are not known to be right. */
  hold(): void {
    this.isHeld = true;
  }

  /** What waits may be written again. */
  release(): void {
    this.isHeld = false;
  }

  /** Puts other commits in the place of those that wait. */
  replace(change: (commit: Commit) => Commit): void {
    this.waiting = this.waiting.map(({ commit, settled }) => ({ commit: change(commit), settled }));
  }

  /** Writes what is waiting; never rejects. */
  async drain(): Promise<void> {
    if (this.isHeld || this.waiting.length === 0) return;
    try {
      await this.store.write((scope) => this.writeFirst(scope, this.waiting.length), 'now');
      this.hearResult(null);
    } catch (error) {
      if (refusalReason(error) === null) await this.drainOneByOne();
      else this.refuse(error);
    }
  }

  /** Finds the commit the database cannot take although the disk can: a bug, which must not hold up the others. */
  private async drainOneByOne(): Promise<void> {
    for (let entry = this.waiting[0]; entry !== undefined; entry = this.waiting[0]) {
      try {
        await this.store.write((scope) => this.writeFirst(scope, 1), 'now');
      } catch (error) {
        if (refusalReason(error) !== null) {
          this.refuse(error);
          return;
        }
        this.log.error({ err: error, kind: entry.commit.kind }, 'commit dropped');
        this.waiting = this.waiting.filter((waiting) => waiting !== entry);
        entry.settled.reject(error);
      }
    }
  }

  private refuse(error: unknown): void {
    this.hearResult(error);
    for (const { settled } of this.waiting) settled.reject(error);
    this.dropSnapshots();
  }

  /** Only once their askers know that they are not stored: of the last good ones the newest stays, of the others the newest few. */
  private dropSnapshots(): void {
    let spareCount = MOST_WAITING_SNAPSHOTS;
    let hasLastGood = false;
    const kept = this.waiting.toReversed().filter(({ commit }) => {
      if (commit.kind !== 'snapshot') return true;
      if (commit.row.outageId === null) {
        const isNewest = !hasLastGood;
        hasLastGood = true;
        return isNewest;
      }
      spareCount -= 1;
      return spareCount >= 0;
    });
    this.waiting = kept.reverse();
  }

  private enqueue(commit: Commit): PromiseWithResolvers<number | null> {
    const settled = Promise.withResolvers<number | null>();
    // A commit that is kept has told its asker already; nobody else waits for it.
    settled.promise.catch(() => undefined);
    this.waiting.push({ commit, settled });
    if (this.waiting.length > MOST_WAITING) this.waiting.shift();
    return settled;
  }

  /** Counted when its turn comes in the write queue, so it takes along what was added meanwhile. */
  private async writeFirst(scope: WriteScope, count: number): Promise<void> {
    const entries = this.waiting.slice(0, count);
    const ids: (number | null)[] = [];
    for (const { commit } of entries) ids.push(await writeCommit(scope, commit));
    scope.afterCommit(() => {
      const written = new Set(entries);
      this.waiting = this.waiting.filter((entry) => !written.has(entry));
      entries.forEach(({ settled }, index) => settled.resolve(ids[index] ?? null));
    });
  }
}
