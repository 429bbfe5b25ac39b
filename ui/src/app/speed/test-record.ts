import { Service, computed, inject, signal } from '@angular/core';
import { speedTestDetail, speedTestList } from '@lineside/contract';
import { LiveStream, snapshot } from '../live';
import { renewed } from './speed-news';

/** A second opinion is asked for at once; it may have to wait for its turn. */
const CHECKED_WITHIN_MS = 2 * 3_600_000;

/** One test with everything that was measured, while somebody looks at it. */
@Service()
export class TestRecord {
  private readonly asked = signal<number | null>(null);
  private readonly fetched = snapshot(() => {
    const id = this.asked();
    return id === null ? null : `/api/v1/speed/tests/${id}`;
  }, speedTestDetail);

  /** `null` before it was fetched. */
  readonly test = computed(() => {
    const test = this.fetched.value();
    return test?.id === this.asked() ? test : null;
  });
  private readonly later = renewed(
    snapshot(() => {
      const test = this.test();
      if (test === null) return null;
      const { startMs } = test;
      return `/api/v1/speed/tests?fromMs=${startMs}&toMs=${startMs + CHECKED_WITHIN_MS}&limit=50`;
    }, speedTestList),
  );

  /** Tests by which this one was checked, the first one first. */
  readonly checkedBy = computed(() => {
    const id = this.test()?.id;
    const tests = this.later.value()?.items ?? [];
    return tests
      .filter(({ checksId }) => checksId === id)
      .map((test) => test.id)
      .reverse();
  });
  readonly problem = computed(() => (this.test() === null ? this.fetched.problem() : null));

  constructor() {
    inject(LiveStream).on('speed', ({ id }) => {
      if (id === this.asked()) this.fetched.retry();
    });
  }

  /** Looks at this one; `null` stops looking. */
  ask(id: number | null): void {
    this.asked.set(id);
  }

  retry(): void {
    this.fetched.retry();
  }
}
