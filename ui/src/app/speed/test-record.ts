import { Service, computed, inject, signal } from '@angular/core';
import { speedTestDetail } from '@lineside/contract';
import { LiveStream, snapshot } from '../live';

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
