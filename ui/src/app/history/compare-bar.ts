import { Component, computed, input, linkedSignal, output, signal } from '@angular/core';
import { spanText } from '../format/time-span';
import { historyWords } from '../format/words/history';
import { COMPARES, type CompareId } from './history-params';
import { parseRange } from './range/parse-range';
import type { Span } from './range/span';

/** Which other time is drawn over the chart. */
@Component({
  selector: 'ls-compare-bar',
  template: `
    <label>
      <span>{{ words.compare }}</span>
      <select #choice (change)="change(choice.value)">
        <option value="none" [selected]="shown() === 'none'">{{ words.compares.none }}</option>
        @for (id of compares; track id) {
          <option [value]="id" [selected]="shown() === id">{{ words.compares[id] }}</option>
        }
        <option value="own" [selected]="shown() === 'own'">{{ words.compares.own }}</option>
      </select>
    </label>
    @if (shown() === 'own') {
      <form (submit)="read($event, text.value)">
        <label for="ls-compare-typed">{{ words.compareTyped }}</label>
        <input
          #text
          id="ls-compare-typed"
          type="text"
          autocomplete="off"
          spellcheck="false"
          maxlength="200"
          aria-describedby="ls-compare-hint"
          [attr.aria-invalid]="problem() !== null"
        />
        <button type="submit" class="button">{{ words.show }}</button>
        <p
          id="ls-compare-hint"
          class="hint"
          aria-live="polite"
          [class.problem]="problem() !== null"
        >
          {{ problem() ?? understood() ?? words.compareHint }}
        </p>
      </form>
    }
  `,
  styleUrl: './range-bar.css',
})
export class CompareBar {
  /** A name, or the moment with which the other time begins; `null` for none. */
  readonly compare = input.required<CompareId | number | null>();
  /** The other time as it is drawn; `null` without one. */
  readonly span = input.required<Span | null>();
  readonly nowMs = input.required<number>();
  readonly choose = output<CompareId | number | null>();

  protected readonly words = historyWords;
  protected readonly compares = COMPARES;
  /** A time in words is chosen before it is written. */
  protected readonly shown = linkedSignal(() => {
    const compare = this.compare();
    return typeof compare === 'number' ? 'own' : (compare ?? 'none');
  });
  protected readonly problem = signal<string | null>(null);
  protected readonly understood = computed(() => {
    const span = this.span();
    return span === null ? null : historyWords.understood(spanText(span.fromMs, span.toMs));
  });

  protected change(id: string): void {
    this.problem.set(null);
    if (id === 'own') this.shown.set('own');
    else this.choose.emit(COMPARES.find((known) => known === id) ?? null);
  }

  protected read(event: Event, text: string): void {
    event.preventDefault();
    const answer = parseRange(text, this.nowMs());
    if ('range' in answer) this.choose.emit(answer.range.fromMs);
    this.problem.set(
      'range' in answer ? null : historyWords.problems[answer.problem.code](answer.problem.text),
    );
  }
}
