import { Component, effect, inject } from '@angular/core';
import { Router } from '@angular/router';
import { LoadingLines } from '../display/loading-lines';
import { SETUP_URL } from './set-up-first';
import { SetupStore } from './setup-store';

/** Leads to where the first run was left, as soon as the box has said where that is. */
@Component({
  selector: 'ls-setup-start',
  imports: [LoadingLines],
  template: `<ls-loading-lines [count]="6" />`,
})
export class SetupStart {
  constructor() {
    const store = inject(SetupStore);
    const router = inject(Router);
    effect(() => {
      const view = store.view();
      if (view === null) return;
      const url = view.isDone ? '/' : `${SETUP_URL}/${view.step}`;
      void router.navigateByUrl(url, { replaceUrl: true });
    });
  }
}
