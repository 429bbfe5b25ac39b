import { Component, computed, inject } from '@angular/core';
import { channelWords } from '../format/words/alerts';
import { PushStore } from './push-store';

/** Web Push to this browser: how it stands, and a button to subscribe or unsubscribe. */
@Component({
  selector: 'ls-push-part',
  template: `
    <h3>{{ words.push }}</h3>
    <p class="soft">{{ words.pushHint }}</p>
    <p class="state">
      @if (canSubscribe()) {
        <button
          type="button"
          class="button"
          [attr.aria-disabled]="store.isBusy()"
          (click)="subscribe()"
        >
          {{ words.subscribe }}
        </button>
      } @else if (store.state() === 'on') {
        <button
          type="button"
          class="button"
          [attr.aria-disabled]="store.isBusy()"
          (click)="unsubscribe()"
        >
          {{ words.unsubscribe }}
        </button>
      }
      <span role="status">
        {{ words.pushStates[store.state()] }}
        @if (store.failure(); as failure) {
          {{ words.pushFailed(failure) }}
        }
      </span>
    </p>
  `,
  styles: `
    h3 {
      font-size: 1.0625rem;
      font-weight: 600;
    }
    .soft {
      color: var(--ink-soft);
    }
    .state {
      display: flex;
      flex-wrap: wrap;
      gap: 0.5rem 1.25rem;
      align-items: center;
      margin-block-start: 0.5rem;
    }
  `,
})
export class PushPart {
  protected readonly words = channelWords;
  protected readonly store = inject(PushStore);
  protected readonly canSubscribe = computed(() => {
    const state = this.store.state();
    return state === 'off' || state === 'expired';
  });

  protected subscribe(): void {
    void this.store.subscribe();
  }

  protected unsubscribe(): void {
    void this.store.unsubscribe();
  }
}
