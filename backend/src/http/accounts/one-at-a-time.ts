import { ProblemException } from '../problem.ts';

const MOST_WAITING = 8;

/** Lets costly work through one by one: a hundred sign-ins at once must not take the box's memory. */
export class OneAtATime {
  private waitingCount = 0;
  private last: Promise<unknown> = Promise.resolve();

  /** @throws ProblemException when too many wait already */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.waitingCount >= MOST_WAITING) {
      throw new ProblemException(
        'LINESIDE_TOO_MANY_REQUESTS',
        'Too many passwords are being checked. Try again in a moment.',
        { headers: { 'retry-after': '2' } },
      );
    }
    this.waitingCount += 1;
    const turn = this.last.then(work);
    // Who waits behind it does not care how it ended.
    this.last = turn.catch(() => undefined);
    try {
      return await turn;
    } finally {
      this.waitingCount -= 1;
    }
  }
}
