import { Component, computed, input, linkedSignal, output } from '@angular/core';
import type { OutageNote } from '@lineside/contract';
import { momentText } from '../format/local-time';
import { outageWords } from '../format/words/outages';

/** What the owner wrote about an outage, with what it said before. */
@Component({
  selector: 'ls-note-editor',
  template: `
    <form (submit)="send($event)">
      <label>
        <span class="name">{{ words.note }}</span>
        <span class="hint">{{ words.noteHint }}</span>
        <textarea
          #area
          rows="4"
          maxlength="5000"
          [value]="draft()"
          (input)="draft.set(area.value)"
        ></textarea>
      </label>
      @if (written(); as text) {
        <p class="hint">{{ text }}</p>
      }
      <div class="actions">
        <button type="submit" class="button" [attr.aria-disabled]="!isChanged() || isBusy()">
          {{ isBusy() ? words.saving : words.noteSave }}
        </button>
        @if (isChanged()) {
          <button type="button" class="link" (click)="draft.set(saved())">
            {{ words.noteCancel }}
          </button>
        }
      </div>
    </form>
    @if (history().length > 0) {
      <details>
        <summary>{{ words.noteHistory(history().length) }}</summary>
        <ol>
          @for (entry of history(); track $index) {
            <li>
              <p class="hint">{{ entry.moment }}</p>
              <p class="text">{{ entry.text }}</p>
            </li>
          }
        </ol>
      </details>
    }
  `,
  styleUrl: './note-editor.css',
})
export class NoteEditor {
  readonly note = input.required<OutageNote | null>();
  readonly nowMs = input.required<number>();
  readonly isBusy = input(false);
  /** The text to keep; `null` removes the note. */
  readonly save = output<string | null>();

  protected readonly words = outageWords;
  protected readonly saved = computed(() => this.note()?.text ?? '');
  protected readonly draft = linkedSignal(() => this.saved());
  protected readonly isChanged = computed(() => this.draft().trim() !== this.saved().trim());
  protected readonly written = computed(() => {
    const note = this.note();
    if (note === null || note.text === '') return null;
    return outageWords.noteWritten(momentText(note.atMs, this.nowMs()));
  });
  protected readonly history = computed(() =>
    (this.note()?.history ?? []).map(({ text, atMs }) => ({
      text: text === '' ? outageWords.noteEmptied : text,
      moment: momentText(atMs, this.nowMs()),
    })),
  );

  protected send(event: Event): void {
    event.preventDefault();
    // Not `disabled`, which would take the focus away once the text is saved.
    if (!this.isChanged() || this.isBusy()) return;
    const text = this.draft().trim();
    this.save.emit(text === '' ? null : text);
  }
}
