import { Component, computed, input, output, signal } from '@angular/core';
import { PillChoice } from '../display/pill-choice';
import { spanText } from '../format/time-span';
import { historyWords } from '../format/words/history';
import { PRESETS, type PresetId } from './history-params';
import { parseRange } from './range/parse-range';
import type { Span } from './range/span';

/** Which time is shown: one of a few, or whatever one can say. */
@Component({
  selector: 'ls-range-bar',
  imports: [PillChoice],
  template: `
    <ls-pill-choice
      [legend]="words.range"
      [pills]="pills"
      [chosen]="preset()"
      (choose)="choosePreset($event)"
    />
    <form (submit)="read($event, text.value)">
      <label [for]="id">{{ words.typed }}</label>
      <input
        #text
        type="text"
        autocomplete="off"
        spellcheck="false"
        maxlength="200"
        [id]="id"
        [attr.aria-invalid]="problem() !== null"
        [attr.aria-describedby]="id + '-hint'"
      />
      <button type="submit" class="button">{{ words.show }}</button>
      <p [id]="id + '-hint'" class="hint" aria-live="polite" [class.problem]="problem() !== null">
        {{ problem() ?? understood() ?? words.typedHint }}
      </p>
    </form>
  `,
  styleUrl: './range-bar.css',
})
export class RangeBar {
  /** `null` for a time of one's own. */
  readonly preset = input.required<PresetId | null>();
  readonly nowMs = input.required<number>();
  readonly choosePresetOf = output<PresetId>();
  readonly chooseSpan = output<Span>();

  protected readonly words = historyWords;
  protected readonly id = 'ls-typed-range';
  protected readonly pills = PRESETS.map((id) => ({ id, name: historyWords.ranges[id] }));
  private readonly answer = signal<ReturnType<typeof parseRange> | null>(null);
  protected readonly problem = computed(() => {
    const answer = this.answer();
    if (answer === null || 'range' in answer) return null;
    return historyWords.problems[answer.problem.code](answer.problem.text);
  });
  protected readonly understood = computed(() => {
    const answer = this.answer();
    if (answer === null || 'problem' in answer) return null;
    return historyWords.understood(spanText(answer.range.fromMs, answer.range.toMs));
  });

  protected choosePreset(id: string): void {
    const preset = PRESETS.find((known) => known === id);
    this.answer.set(null);
    if (preset !== undefined) this.choosePresetOf.emit(preset);
  }

  protected read(event: Event, text: string): void {
    event.preventDefault();
    const answer = parseRange(text, this.nowMs());
    this.answer.set(answer);
    if ('range' in answer) this.chooseSpan.emit(answer.range);
  }
}
