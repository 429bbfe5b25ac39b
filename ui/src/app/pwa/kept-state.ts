import { HttpResponse, type HttpInterceptorFn } from '@angular/common/http';
import { Service, computed, inject, signal } from '@angular/core';
import { tap } from 'rxjs';
import { KEPT_AT_HEADER } from '../../worker/core/kept-answers';
import { LiveStream } from '../live/live-stream';

/** Whether the page shows what the box said earlier, because it cannot be reached now. */
@Service()
export class KeptState {
  private readonly connection = inject(LiveStream).connection;
  private readonly oldest = signal<number | null>(null);

  /** When the oldest of what is shown was fetched, epoch ms; `null` while the box itself is heard. */
  readonly keptAtMs = computed(() => (this.connection().state === 'live' ? null : this.oldest()));

  note(keptAtMs: number | null): void {
    if (keptAtMs === null) return;
    this.oldest.update((known) => Math.min(known ?? keptAtMs, keptAtMs));
  }
}

/** Notices answers that the service worker gives in place of the box. */
export const noticeKeptAnswers: HttpInterceptorFn = (request, next) => {
  const state = inject(KeptState);
  return next(request).pipe(
    tap((event) => {
      if (event instanceof HttpResponse) state.note(keptAt(event));
    }),
  );
};

function keptAt({ headers }: HttpResponse<unknown>): number | null {
  const text = headers.get(KEPT_AT_HEADER);
  const atMs = text === null ? NaN : Number(text);
  return Number.isFinite(atMs) ? atMs : null;
}
