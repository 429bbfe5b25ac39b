import { Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { LinePlan, SpeedEngineId, SpeedEngineView } from '@lineside/contract';
import { PillChoice } from '../display/pill-choice';
import { dataSizeText } from '../format/bytes';
import { campaignWords } from '../format/words/speed-campaign';
import { RefusalNote } from '../forms/refusal-note';
import { CampaignStore } from './campaign-store';

const MEASUREMENTS = 30;
const DAY_HOURS = 4;
const LATEST_HOUR = 19;

/** How a new campaign is made. */
@Component({
  selector: 'ls-campaign-form',
  imports: [PillChoice, RefusalNote, RouterLink],
  template: `
    @if (hasPlan()) {
      <form (submit)="begin($event)">
        <ls-pill-choice
          [legend]="words.engine"
          [pills]="pills()"
          [chosen]="engine()?.id ?? null"
          (choose)="choose($event)"
        />
        <label>
          <span>{{ words.firstHour }}</span>
          <select #hourField (change)="firstHour.set(+hourField.value)">
            @for (hour of hours; track hour) {
              <option [value]="hour" [selected]="hour === firstHour()">
                {{ words.hour(hour) }}
              </option>
            }
          </select>
          <span class="soft">{{ words.hourHint(until()) }}</span>
        </label>
        @if (cost(); as text) {
          <p class="soft" aria-live="polite">{{ text }}</p>
        }
        @if (store.refusal(); as refused) {
          <ls-refusal-note [problem]="refused" />
        }
        <button
          type="submit"
          class="button primary"
          [attr.aria-disabled]="store.isBusy() || engine() === null"
        >
          {{ store.isBusy() ? words.beginning : words.begin }}
        </button>
      </form>
    } @else {
      <p>
        {{ words.noPlan }} <a class="link" routerLink="/speed/plan">{{ words.toPlan }}</a>
      </p>
    }
  `,
  styles: `
    :host {
      display: block;
    }
    form {
      display: grid;
      gap: 1.5rem;
      justify-items: start;
    }
    label {
      display: grid;
      gap: 0.5rem;
      justify-items: start;
    }
    .soft,
    label span:first-child {
      color: var(--ink-soft);
    }
  `,
})
export class CampaignForm {
  readonly engines = input.required<readonly SpeedEngineView[]>();
  readonly plan = input.required<LinePlan>();

  protected readonly store = inject(CampaignStore);
  protected readonly words = campaignWords;
  protected readonly hours = Array.from({ length: LATEST_HOUR + 1 }, (_, hour) => hour);
  protected readonly firstHour = signal(17);
  private readonly chosen = signal<SpeedEngineId | null>(null);
  private readonly ready = computed(() => this.engines().filter(({ state }) => state === 'ready'));

  protected readonly pills = computed(() =>
    this.ready().map(({ id, title }) => ({ id, name: title })),
  );
  protected readonly engine = computed(
    () => this.ready().find(({ id }) => id === this.chosen()) ?? this.ready()[0] ?? null,
  );
  protected readonly until = computed(() => campaignWords.hour(this.firstHour() + DAY_HOURS));
  protected readonly cost = computed(() => {
    const engine = this.engine();
    if (engine === null) return null;
    return campaignWords.cost(dataSizeText(engine.estimatedBytes * MEASUREMENTS));
  });
  protected readonly hasPlan = computed(() => {
    const { down, up } = this.plan();
    return [down, up].some(({ maxBps, normalBps, minBps }) => maxBps ?? normalBps ?? minBps);
  });

  protected choose(id: string): void {
    this.chosen.set(this.ready().find((engine) => engine.id === id)?.id ?? null);
  }

  protected async begin(event: Event): Promise<void> {
    event.preventDefault();
    const engine = this.engine();
    if (engine === null) return;
    await this.store.begin({ engine: engine.id, firstHour: this.firstHour() });
    this.store.show(null);
  }
}
