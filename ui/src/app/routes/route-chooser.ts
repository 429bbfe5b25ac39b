import { Component, computed, input, output } from '@angular/core';
import { PillChoice, type Pill } from '../display/pill-choice';
import { routeWords } from '../format/words/routes';
import { RANGES, filterOf, paramsOf, type RouteFilter } from './route-filter';
import type { Goal } from './route-query';

/** Which way is to be shown, and of when. */
@Component({
  selector: 'ls-route-chooser',
  imports: [PillChoice],
  template: `
    <form [attr.aria-label]="words.choosers" (submit)="$event.preventDefault()">
      <ls-pill-choice
        [legend]="words.range"
        [pills]="ranges"
        [chosen]="filter().range"
        (choose)="chooseRange($event)"
      />
      @if (families().length > 1) {
        <ls-pill-choice
          [legend]="words.family"
          [pills]="families()"
          [chosen]="familyId()"
          (choose)="filterChange.emit(changed({ family: $event, destination: null }))"
        />
      }
      @if (destinations().length > 0) {
        <ls-pill-choice
          [legend]="words.destination"
          [pills]="destinations()"
          [chosen]="goal()?.destination ?? null"
          (choose)="filterChange.emit(changed({ destination: $event }))"
        />
      }
      @if (filter().range === 'own') {
        <div class="dates">
          <label>
            <span>{{ words.from }}</span>
            <input
              #from
              type="date"
              [value]="filter().from"
              [max]="today()"
              (change)="filterChange.emit(changed({ from: from.value }))"
            />
          </label>
          <label>
            <span>{{ words.to }}</span>
            <input
              #to
              type="date"
              [value]="filter().to"
              [max]="today()"
              (change)="filterChange.emit(changed({ to: to.value }))"
            />
          </label>
        </div>
      }
    </form>
  `,
  styles: `
    form {
      display: flex;
      flex-wrap: wrap;
      gap: 1rem 2.5rem;
    }
    .dates {
      display: grid;
      grid-template-columns: repeat(2, minmax(0, 12rem));
      gap: 0.75rem 1rem;
      flex-basis: 100%;
    }
    label {
      display: grid;
      gap: 0.2rem;
      min-inline-size: 0;
    }
    span {
      font-size: 0.9375rem;
      color: var(--ink-soft);
    }
  `,
})
export class RouteChooser {
  readonly filter = input.required<RouteFilter>();
  readonly goals = input.required<readonly Goal[]>();
  /** What is shown; `null` when there is nothing. */
  readonly goal = input.required<Goal | null>();
  readonly nowMs = input.required<number>();
  readonly filterChange = output<RouteFilter>();

  protected readonly words = routeWords;
  protected readonly ranges: readonly Pill[] = RANGES.map((id) => ({
    id,
    name: routeWords.ranges[id],
  }));
  protected readonly families = computed<readonly Pill[]>(() =>
    ([4, 6] as const)
      .filter((family) => this.goals().some((goal) => goal.family === family))
      .map((family) => ({ id: String(family), name: routeWords.families[family] })),
  );
  protected readonly familyId = computed(() => {
    const goal = this.goal();
    return goal === null ? null : String(goal.family);
  });
  protected readonly destinations = computed<readonly Pill[]>(() =>
    this.goals()
      .filter(({ family }) => family === this.goal()?.family)
      .map(({ destination }) => ({ id: destination, name: destination })),
  );
  /** The day in the reader's time zone, for the calendars. */
  protected readonly today = computed(() => {
    const now = new Date(this.nowMs());
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()]
      .map((part) => String(part).padStart(2, '0'))
      .join('-');
  });

  protected chooseRange(id: string): void {
    const { from, to } = this.filter();
    const days = id === 'own' ? { from: from ?? this.today(), to: to ?? this.today() } : NO_DAYS;
    this.filterChange.emit(this.changed({ range: id, ...days }));
  }

  /** A choice makes another set of ways: none of them is looked at in particular. */
  protected changed(choice: Readonly<Partial<Record<keyof RouteFilter, string | null>>>) {
    return filterOf({ ...paramsOf(this.filter()), ...choice, until: null });
  }
}

const NO_DAYS = { from: null, to: null };
