import { InjectionToken, Service, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationStart, Router, type NavigationError } from '@angular/router';
import { LiveStream } from '../live/live-stream';

/** Leaves for another page by loading everything anew; specs have a fake. */
export const LOAD_ANEW = new InjectionToken<(url: string) => void>('LoadAnew', {
  factory: () => (url) => location.assign(url),
});

/** The page as the box serves it now; `null` when it does not. */
export const FETCH_PAGE = new InjectionToken<() => Promise<string | null>>('FetchPage', {
  factory: () => async () => {
    const answer = await fetch('/index.html', { cache: 'no-store' });
    return answer.ok ? answer.text() : null;
  },
});

/** The first script of a page: the build puts a hash of everything into its name. */
const MAIN = /\bmain-[\w-]+\.js\b/;

/** Notices that the box serves a newer page than the one that runs; an update restarts the box. */
@Service()
export class UpdateWatch {
  private readonly fetchPage = inject(FETCH_PAGE);
  private readonly loadAnew = inject(LOAD_ANEW);
  private readonly own =
    MAIN.exec([...document.scripts].map(({ src }) => src).join(' '))?.[0] ?? null;
  private readonly found = signal(false);
  private bootId: string | null = null;

  /** Whether a newer page waits. */
  readonly isUpdated = this.found.asReadonly();

  constructor() {
    inject(LiveStream).on('hello', ({ bootId }) => {
      const isFirst = this.bootId === null;
      const isSame = bootId === this.bootId;
      this.bootId = bootId;
      if (!isFirst && !isSame) void this.look();
    });
    // The way to the next page leads over the box: nobody goes on in a page of before.
    inject(Router)
      .events.pipe(takeUntilDestroyed())
      .subscribe((event) => {
        if (event instanceof NavigationStart && this.found()) this.loadAnew(event.url);
      });
  }

  private async look(): Promise<void> {
    try {
      const theirs = MAIN.exec((await this.fetchPage()) ?? '')?.[0];
      if (this.own !== null && theirs !== undefined && theirs !== this.own) this.found.set(true);
    } catch {
      // The box has only just come back: its next greeting is the next chance.
      this.bootId = '';
    }
  }
}

/** A page whose parts are gone from the box was replaced by an update: it is loaded anew, but never again and again. */
export function loadAfterUpdate({ error, url }: NavigationError): void {
  const isPartMissing = error instanceof TypeError && /import|module|fetch/i.test(error.message);
  if (isPartMissing && inject(Router).navigated) inject(LOAD_ANEW)(url);
}
