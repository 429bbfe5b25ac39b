import { Service, computed, inject } from '@angular/core';
import { incidentBundle } from '@lineside/contract';
import { LiveStream, snapshot } from '../live';
import { OutageRecord } from './outage-record';

/** What was gathered about the outage that is looked at. */
@Service()
export class BundleStore {
  private readonly record = inject(OutageRecord);
  private readonly url = computed(() => {
    const outage = this.record.outage();
    return outage === null ? null : `/api/v1/outages/${outage.id}/bundle`;
  });
  private readonly fetched = snapshot(this.url, incidentBundle);

  /** Where it can be had in each form; `null` while nobody looks. */
  readonly address = this.url;
  /** `null` before it was fetched, and where there is none. */
  readonly bundle = computed(() => (this.fetched.isCurrent() ? this.fetched.value() : null));
  /** Nothing was gathered: a fact, no failure. */
  readonly isMissing = computed(() => this.fetched.problem()?.code === 'LINESIDE_NO_BUNDLE');
  readonly problem = computed(() =>
    this.bundle() !== null || this.isMissing() ? null : this.fetched.problem(),
  );
  /** Whether the box has said what there is, or that it cannot. */
  readonly isSettled = computed(() => this.bundle() !== null || this.fetched.problem() !== null);

  constructor() {
    // More is gathered while it lasts, and when it is over.
    inject(LiveStream).on('outage', ({ id }) => {
      if (id === this.record.outage()?.id) this.fetched.retry();
    });
  }

  retry(): void {
    this.fetched.retry();
  }
}
