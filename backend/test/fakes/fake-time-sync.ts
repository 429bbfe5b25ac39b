import type { TimeSync } from '../../src/measurement/time-sync.ts';

/** An operating system that says about its clock what it is told to say. */
export class FakeTimeSync implements TimeSync {
  askedCount = 0;

  /** @param word `null`: it cannot say */
  constructor(
    public word: boolean | null = null,
    public upMs = 60_000,
  ) {}

  isSynchronised(): Promise<boolean | null> {
    this.askedCount += 1;
    return Promise.resolve(this.word);
  }

  uptimeMs(): number {
    return this.upMs;
  }
}
