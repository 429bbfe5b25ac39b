import { Component, DestroyRef, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { FailureNote } from '../display/failure-note';
import { LoadingLines } from '../display/loading-lines';
import { setupWords } from '../format/words/setup';
import { DraftBook } from '../settings/draft-book';
import { SettingsStore } from '../settings/settings-store';
import { SetupStore } from './setup-store';

/** The first run: one question after the other. */
@Component({
  selector: 'ls-setup-page',
  imports: [FailureNote, LoadingLines, RouterOutlet],
  template: `
    <h1>{{ words.title }}</h1>
    @if (store.view() !== null) {
      <router-outlet />
    } @else if (store.problem(); as problem) {
      <ls-failure-note
        [title]="problem.title"
        [detail]="problem.detail"
        [about]="words.title"
        (retry)="store.retry()"
      />
    } @else {
      <ls-loading-lines [count]="6" />
    }
  `,
  styles: `
    :host {
      display: block;
      max-inline-size: 46rem;
      margin-inline: auto;
      padding: clamp(1rem, 2.5vw, 1.75rem) var(--gutter) 4rem;
    }
    h1 {
      font-size: 0.9375rem;
      font-weight: 600;
      color: var(--ink-soft);
    }
  `,
})
export class SetupPage {
  protected readonly store = inject(SetupStore);
  protected readonly words = setupWords;

  constructor() {
    const settings = inject(SettingsStore);
    const book = inject(DraftBook);
    // The stores ask the box only while somebody looks.
    for (const store of [this.store, settings]) store.watch(true);
    inject(DestroyRef).onDestroy(() => {
      for (const store of [this.store, settings]) store.watch(false);
      book.discardAll();
    });
  }
}
