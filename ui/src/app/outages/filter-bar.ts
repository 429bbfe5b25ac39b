import { Component, computed, input, output } from '@angular/core';
import { blame, cause } from '@lineside/contract';
import { PillChoice, type Pill } from '../display/pill-choice';
import { durationText } from '../format/duration';
import { capitalised } from '../format/words';
import { blameWords, causeWords } from '../format/words/verdict';
import { outagesWords } from '../format/words/outages';
import { KINDS, LENGTHS_S, RANGES, filterOf, paramsOf, type OutageFilter } from './outage-filter';

/** Choices that make no outage. */
const NO_OUTAGE: readonly string[] = ['none', 'not-observed'];

/** What is to be shown, as choices. */
@Component({
  selector: 'ls-filter-bar',
  imports: [PillChoice],
  templateUrl: './filter-bar.html',
  styleUrl: './filter-bar.css',
})
export class FilterBar {
  readonly filter = input.required<OutageFilter>();
  readonly nowMs = input.required<number>();
  readonly filterChange = output<OutageFilter>();

  protected readonly words = outagesWords;
  protected readonly ranges: readonly Pill[] = RANGES.map((id) => ({
    id,
    name: outagesWords.ranges[id],
  }));
  protected readonly kinds = KINDS;
  protected readonly causes = cause.options
    .filter((code) => !NO_OUTAGE.includes(code))
    .map((code) => ({ code, name: causeWords[code].title }));
  protected readonly blames = blame.options
    .filter((who) => !NO_OUTAGE.includes(who))
    .map((who) => ({ code: who, name: capitalised(blameWords[who].short) }));
  protected readonly lengths = LENGTHS_S.map((seconds) => ({
    code: String(seconds),
    name: durationText(seconds * 1000),
  }));
  /** The day in the reader's time zone, for the calendars. */
  protected readonly today = computed(() => {
    const now = new Date(this.nowMs());
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()]
      .map((part) => String(part).padStart(2, '0'))
      .join('-');
  });

  protected chooseRange(id: string): void {
    const { from, to } = this.filter();
    const days =
      id === 'own'
        ? { from: from ?? this.today(), to: to ?? this.today() }
        : { from: null, to: null };
    this.filterChange.emit(filterOf({ ...paramsOf(this.filter()), ...days, range: id }));
  }

  /** An empty choice is "any". */
  protected choose(name: 'from' | 'to' | 'kind' | 'cause' | 'blame' | 'minS', text: string): void {
    const params = { ...paramsOf(this.filter()), [name]: text === '' ? null : text };
    this.filterChange.emit(filterOf(params));
  }
}
