import { Component, computed, inject, signal } from '@angular/core';
import type { PlannedWindow } from '@lineside/contract';
import { durationText } from '../format/duration';
import { dateTimeText } from '../format/local-time';
import { plannedWords } from '../format/words/alerts';
import { RefusalNote } from '../forms/refusal-note';
import { PlannedStore } from './planned-store';

/** Maintenance windows: those that are planned, and a form for one more. */
@Component({
  selector: 'ls-planned-part',
  imports: [RefusalNote],
  templateUrl: './planned-part.html',
  styleUrl: './planned-part.css',
})
export class PlannedPart {
  protected readonly words = plannedWords;
  protected readonly store = inject(PlannedStore);
  protected readonly isWeekly = signal(true);
  protected readonly title = signal('');
  /** ISO weekdays, 1 is Monday. */
  protected readonly weekdays = signal<readonly number[]>([1]);
  protected readonly from = signal('03:00');
  protected readonly minutes = signal('30');
  protected readonly begins = signal('');
  protected readonly ends = signal('');
  protected readonly faults = computed(
    () => this.store.problem()?.errors?.map(({ message }) => message) ?? [],
  );
  protected readonly entries = computed(
    () => this.store.windows()?.map((window) => ({ window, text: textOf(window) })) ?? null,
  );

  protected chooseDay(day: number, isChosen: boolean): void {
    this.weekdays.update((days) =>
      [...days.filter((one) => one !== day), ...(isChosen ? [day] : [])].sort((a, b) => a - b),
    );
  }

  protected remove(window: PlannedWindow): void {
    void this.store.remove(window);
  }

  protected async add(event: Event): Promise<void> {
    event.preventDefault();
    const title = this.title().trim();
    const isTaken = await this.store.add(
      this.isWeekly()
        ? {
            ...{ kind: 'weekly', title, weekdays: [...this.weekdays()], from: this.from() },
            durationMinutes: Number(this.minutes()),
          }
        : {
            ...{ kind: 'once', title },
            // Of the reader's clock; what is not filled in is no time, and the box says so.
            ...{ fromMs: Date.parse(this.begins()) || 0, toMs: Date.parse(this.ends()) || 0 },
          },
    );
    if (isTaken) this.title.set('');
  }
}

function textOf(window: PlannedWindow): string {
  if (window.kind === 'once') {
    return plannedWords.oneTime(dateTimeText(window.fromMs), dateTimeText(window.toMs));
  }
  const names: readonly string[] = plannedWords.dayNames;
  const days = window.weekdays.map((day) => names[day - 1] ?? '').join(', ');
  return plannedWords.everyWeek(days, window.from, durationText(window.durationMinutes * 60_000));
}
