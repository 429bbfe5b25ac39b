import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { EmptyState } from '../display/empty-state';
import { FailureNote } from '../display/failure-note';
import { LoadingLines } from '../display/loading-lines';
import { pageWords } from '../format/words';
import { aboutWords } from '../format/words/about';
import { FormField } from '../forms/form-field';
import { AboutStore } from './about-store';

/** What the product is made of, whom it asks, and whose work it stands on. */
@Component({
  selector: 'ls-about-page',
  imports: [EmptyState, FailureNote, FormField, LoadingLines, RouterLink],
  templateUrl: './about-page.html',
  styleUrl: './about-page.css',
  providers: [AboutStore],
})
export class AboutPage {
  protected readonly store = inject(AboutStore);
  protected readonly words = aboutWords;
  protected readonly pageWords = pageWords;
  protected readonly destinations = Object.values(aboutWords.destinations);
  protected readonly sources = Object.values(aboutWords.sources);
  protected readonly search = signal('');
  protected readonly found = computed(() => {
    const wanted = this.search().trim().toLowerCase();
    return (this.store.packages() ?? []).filter(
      ({ name, licence }) =>
        name.toLowerCase().includes(wanted) || licence.toLowerCase().includes(wanted),
    );
  });
}
