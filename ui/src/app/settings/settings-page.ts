import { Component, DestroyRef, computed, inject, signal, viewChild } from '@angular/core';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { Session } from '../access';
import { ToggleSwitch } from '../display/toggle-switch';
import { accessWords } from '../format/words';
import { settingsWords } from '../format/words/settings';
import { DetailLevel } from './detail-level';
import { DraftBook } from './draft-book';
import { LeaveDialog } from './leave-dialog';
import { sections } from './sections';
import { SettingsStore } from './settings-store';
import { Unsaved } from './unsaved';

/** Everything the owner can set, in sections. */
@Component({
  selector: 'ls-settings-page',
  imports: [LeaveDialog, RouterLink, RouterLinkActive, RouterOutlet, ToggleSwitch],
  templateUrl: './settings-page.html',
  styleUrl: './settings-page.css',
  host: { '(window:beforeunload)': 'warn($event)' },
})
export class SettingsPage {
  protected readonly session = inject(Session);
  protected readonly level = inject(DetailLevel);
  protected readonly unsaved = inject(Unsaved).sectionIds;
  protected readonly words = settingsWords;
  protected readonly accessWords = accessWords;
  protected readonly isChosen = signal(false);
  protected readonly listed = computed(() =>
    sections.filter(
      ({ id, isExpert }) => isExpert !== true || this.level.isExpert() || this.unsaved().has(id),
    ),
  );
  private readonly book = inject(DraftBook);
  private readonly dialog = viewChild.required(LeaveDialog);

  constructor() {
    const store = inject(SettingsStore);
    // The store asks the box only while somebody looks.
    store.watch(true);
    inject(DestroyRef).onDestroy(() => {
      store.watch(false);
      this.book.discardAll();
    });
  }

  /** Whether the page may be left; asks when something would be lost. */
  async mayLeave(): Promise<boolean> {
    if (this.unsaved().size === 0) return true;
    const titles = sections.filter(({ id }) => this.unsaved().has(id)).map(({ title }) => title);
    return this.dialog().ask(titles);
  }

  /** The browser asks in its own words when the tab is closed or loaded again. */
  protected warn(event: BeforeUnloadEvent): void {
    if (this.unsaved().size > 0) event.preventDefault();
  }
}
