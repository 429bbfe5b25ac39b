import { Service, effect, inject } from '@angular/core';
import { Router } from '@angular/router';
import { Session } from '../access';
import { LiveStream } from '../live/live-stream';
import { SETUP_URL } from './set-up-first';

/** For a page that was opened while the box did not answer: leads to the first run as soon as the box says that it waits. */
@Service()
export class LateSetup {
  constructor() {
    const session = inject(Session);
    const router = inject(Router);
    inject(LiveStream).on('hello', () => {
      if (session.isAsked() && session.view() === null) void session.look();
    });
    effect(() => {
      const isWaiting = session.view()?.isSetupDone === false;
      // Before the first page stands, the guard of the pages leads the way.
      if (!isWaiting || !router.navigated || router.url.startsWith(SETUP_URL)) return;
      void router.navigateByUrl(SETUP_URL);
    });
  }
}
