import { Component, DestroyRef, computed, inject, signal } from '@angular/core';
import { FailureNote } from '../../display/failure-note';
import { LoadingLines } from '../../display/loading-lines';
import { importWords as words } from '../../format/words/settings';
import { nextFieldId } from '../../forms/field-ids';
import { RefusalNote } from '../../forms/refusal-note';
import { FileForm } from '../file-form';
import { ImportCard } from './import-card';
import { ImportStore } from './import-store';
import { ImportedTests } from './imported-tests';

/** Hands files in, and shows what became of them. */
@Component({
  selector: 'ls-import-part',
  imports: [FailureNote, FileForm, ImportCard, ImportedTests, LoadingLines, RefusalNote],
  templateUrl: './import-part.html',
  styleUrl: '../part.css',
})
export class ImportPart {
  protected readonly store = inject(ImportStore);
  protected readonly words = words;
  protected readonly id = nextFieldId();
  protected readonly file = signal<File | null>(null);
  protected readonly told = signal('');
  protected readonly hint = computed(() =>
    words.chooseHint(
      this.store
        .formats()
        .map(({ title }) => title)
        .join('; '),
    ),
  );
  protected readonly isBlocked = computed(() => this.store.isUndecided());

  constructor() {
    this.store.watch(true);
    inject(DestroyRef).onDestroy(() => this.store.watch(false));
  }

  protected async start(file: File): Promise<void> {
    if (await this.store.handIn(file)) this.file.set(null);
  }

  protected cancel(): void {
    this.store.cancel();
    this.told.set(words.cancelled);
  }
}
