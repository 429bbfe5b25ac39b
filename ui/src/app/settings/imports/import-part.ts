import { Component, DestroyRef, computed, inject, signal } from '@angular/core';
import { FailureNote } from '../../display/failure-note';
import { LoadingLines } from '../../display/loading-lines';
import { dataSizeText } from '../../format/bytes';
import { percentText } from '../../format/percent';
import { importWords as words } from '../../format/words/settings';
import { nextFieldId } from '../../forms/field-ids';
import { RefusalNote } from '../../forms/refusal-note';
import { ImportCard } from './import-card';
import { ImportStore } from './import-store';
import { ImportedTests } from './imported-tests';

/** Hands files in, and shows what became of them. */
@Component({
  selector: 'ls-import-part',
  imports: [FailureNote, ImportCard, ImportedTests, LoadingLines, RefusalNote],
  templateUrl: './import-part.html',
  styleUrl: '../part.css',
})
export class ImportPart {
  protected readonly store = inject(ImportStore);
  protected readonly words = words;
  protected readonly id = nextFieldId();
  protected readonly file = signal<File | null>(null);
  protected readonly told = signal('');
  protected readonly fileText = computed(() => {
    const file = this.file();
    if (file !== null) return words.chosen(file.name, dataSizeText(file.size));
    return words.chooseHint(
      this.store
        .formats()
        .map(({ title }) => title)
        .join('; '),
    );
  });
  protected readonly sentPercent = computed(() => {
    const ratio = this.store.sentRatio();
    return ratio === null ? null : Math.round(ratio * 100);
  });
  /** In steps of a tenth: a screen reader should not have to read every one. */
  protected readonly sending = computed(() => {
    const ratio = this.store.sentRatio();
    return ratio === null ? '' : words.sending(percentText(Math.floor(ratio * 10) / 10));
  });
  protected readonly isBlocked = computed(() => this.store.isUndecided());

  constructor() {
    this.store.watch(true);
    inject(DestroyRef).onDestroy(() => this.store.watch(false));
  }

  protected choose(input: HTMLInputElement): void {
    this.file.set(input.files?.item(0) ?? null);
    this.told.set('');
  }

  protected async start(event: Event, input: HTMLInputElement): Promise<void> {
    event.preventDefault();
    const file = this.file();
    if (file === null || this.isBlocked()) return;
    if (!(await this.store.handIn(file))) return;
    this.file.set(null);
    input.value = '';
  }

  protected cancel(): void {
    this.store.cancel();
    this.told.set(words.cancelled);
  }
}
