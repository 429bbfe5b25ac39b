import { Service, computed, inject, linkedSignal, signal } from '@angular/core';
import { outage, type Outage, type OutagePatch } from '@lineside/contract';
import { BoxWriter, type Written } from '../access';
import { LiveStream, snapshot } from '../live';

/** One outage, kept current while somebody looks at it, and what the owner says about it. */
@Service()
export class OutageRecord {
  private readonly writer = inject(BoxWriter);
  private readonly asked = signal<number | null>(null);
  private readonly url = computed(() => {
    const id = this.asked();
    return id === null ? null : `/api/v1/outages/${id}`;
  });
  private readonly fetched = snapshot(this.url, outage);
  private readonly current = linkedSignal<Outage | null, Outage | null>({
    source: () => (this.fetched.isCurrent() ? this.fetched.value() : null),
    computation: (fetched, previous) => fetched ?? previous?.value ?? null,
  });

  /** `null` while nobody looks. */
  readonly id = this.asked.asReadonly();
  /** `null` before it was fetched. */
  readonly outage = computed(() => {
    const current = this.current();
    return current?.id === this.asked() ? current : null;
  });
  readonly problem = computed(() => (this.outage() === null ? this.fetched.problem() : null));

  constructor() {
    inject(LiveStream).on('outage', (heard) => {
      if (heard.id === this.asked()) this.current.set(heard);
    });
  }

  /** Looks at this one; `null` stops looking. */
  ask(id: number | null): void {
    this.asked.set(id);
  }

  retry(): void {
    this.fetched.retry();
  }

  /** Sends what the owner says; the box answers with the outage as it is then. */
  async amend(id: number, patch: OutagePatch): Promise<Written<Outage>> {
    const written = await this.writer.patch(`/api/v1/outages/${id}`, patch, outage);
    if (written.status === 'done') this.current.set(written.value);
    return written;
  }
}
