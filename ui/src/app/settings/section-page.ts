import { Component, computed, inject, input, resource } from '@angular/core';
import { NgComponentOutlet } from '@angular/common';
import { RouterLink } from '@angular/router';
import { FailureNote } from '../display/failure-note';
import { LoadingLines } from '../display/loading-lines';
import { settingsWords } from '../format/words/settings';
import { SectionForm } from './section-form';
import { sections } from './sections';
import { SettingsStore } from './settings-store';

/** One section of the settings. */
@Component({
  selector: 'ls-section-page',
  imports: [FailureNote, LoadingLines, NgComponentOutlet, RouterLink, SectionForm],
  templateUrl: './section-page.html',
  styleUrl: './section-page.css',
})
export class SectionPage {
  /** From the address. */
  readonly sectionId = input.required<string>();

  protected readonly store = inject(SettingsStore);
  protected readonly words = settingsWords;
  protected readonly section = computed(
    () => sections.find(({ id }) => id === this.sectionId()) ?? null,
  );
  /** In a list, so that another section gets a form of its own. */
  protected readonly shown = computed(() => {
    const section = this.section();
    return section === null ? [] : [section];
  });
  protected readonly below = resource({
    params: () => this.section()?.below,
    loader: ({ params: load }) => load(),
  });
}
