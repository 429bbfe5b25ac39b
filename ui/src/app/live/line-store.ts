import { Service, computed, inject, linkedSignal } from '@angular/core';
import { lineView, type LineView } from '@lineside/contract';
import { LiveStream } from './live-stream';
import { snapshot } from './snapshot';

/** The line at this moment: fetched once, then told by events. */
@Service()
export class LineStore {
  private readonly fetched = snapshot(() => '/api/v1/line', lineView);
  private readonly current = linkedSignal<LineView | null, LineView | null>({
    source: this.fetched.value,
    computation: (fetched, previous) => fetched ?? previous?.value ?? null,
  });

  /** `null` before the first word from the box. */
  readonly line = this.current.asReadonly();
  readonly verdict = computed(() => this.current()?.verdict ?? null);
  /** Why nothing can be shown; `null` once something can. */
  readonly problem = computed(() => (this.current() === null ? this.fetched.problem() : null));

  constructor() {
    const stream = inject(LiveStream);
    stream.on('line', (line) => this.current.set(line));
    stream.on('verdict', (verdict) => {
      this.current.update((line) => (line === null ? null : { ...line, verdict }));
    });
  }

  /** Asks the box again. */
  retry(): void {
    this.fetched.retry();
  }
}
