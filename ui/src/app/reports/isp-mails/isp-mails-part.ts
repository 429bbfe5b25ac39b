import { Component, DestroyRef, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { EmptyState } from '../../display/empty-state';
import { FailureNote } from '../../display/failure-note';
import { LoadingLines } from '../../display/loading-lines';
import { RefusalNote } from '../../forms/refusal-note';
import { ispMailWords } from '../../format/words/isp-mail';
import { IspMailItem } from './isp-mail-item';
import { IspMailStore } from './isp-mail-store';

/** Mails to the provider: drafts that wait for the owner, and what became of the others. */
@Component({
  selector: 'ls-isp-mails-part',
  imports: [EmptyState, FailureNote, IspMailItem, LoadingLines, RefusalNote, RouterLink],
  templateUrl: './isp-mails-part.html',
  styleUrl: './isp-mails-part.css',
})
export class IspMailsPart {
  protected readonly store = inject(IspMailStore);
  protected readonly words = ispMailWords;
  /** Only worth a word once there is something that could be sent. */
  protected readonly missing = computed(() => {
    const missing = (this.store.mails() ?? []).length === 0 ? [] : this.store.missing();
    return missing.length === 0
      ? null
      : ispMailWords.missing(ispMailWords.list(missing.map((id) => ispMailWords.missings[id])));
  });
  protected readonly lacksChannel = computed(() => this.store.missing().includes('mail-channel'));
  protected readonly lacksSender = computed(() =>
    this.store.missing().some((id) => id === 'sender-name' || id === 'customer-number'),
  );

  constructor() {
    this.store.watch(true);
    inject(DestroyRef).onDestroy(() => this.store.watch(false));
  }
}
