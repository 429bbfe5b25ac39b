import { Component, computed, input, signal } from '@angular/core';
import type { IdentityChange } from '@lineside/contract';
import { isoText, momentText } from '../format/local-time';
import { identityWords, routeWords } from '../format/words/routes';

/** How many are shown at first. */
const FIRST = 5;

/** When the public address changed, and what that tells. */
@Component({
  selector: 'ls-address-changes',
  template: `
    <h3>{{ words.changes }}</h3>
    <ol>
      @for (row of rows(); track $index) {
        <li>
          <time [attr.datetime]="row.iso">{{ row.time }}</time>
          <p>
            @if (row.old; as old) {
              <span class="old">{{ old }}</span> {{ words.became }}
            } @else {
              {{ words.first }}
            }
            <b>{{ row.fresh }}</b>
            @if (row.network; as network) {
              <span class="old">, {{ network }}</span>
            }
          </p>
        </li>
      } @empty {
        <li class="old">{{ words.noChanges }}</li>
      }
    </ol>
    @if (changes().length > rows().length) {
      <button type="button" class="button" (click)="isAll.set(true)">
        {{ words.more }}<span class="visually-hidden">: {{ words.changes }}</span>
      </button>
    }
    <details>
      <summary>{{ words.helpTitle }}</summary>
      @for (paragraph of words.help; track paragraph) {
        <p class="help">{{ paragraph }}</p>
      }
    </details>
  `,
  styles: `
    :host {
      display: grid;
      gap: 0.75rem;
      justify-items: start;
      max-inline-size: 52rem;
    }
    ol {
      inline-size: 100%;
    }
    li {
      display: grid;
      grid-template-columns: minmax(0, 8.5rem) minmax(0, 1fr);
      gap: 0 0.75rem;
      padding-block: 0.45rem;
      border-block-start: 1px solid var(--hairline);
    }
    li.old {
      display: block;
    }
    p {
      overflow-wrap: anywhere;
    }
    b {
      font-weight: 600;
    }
    time,
    .old,
    summary {
      color: var(--ink-soft);
    }
    summary {
      padding-block: 0.4rem;
      font-size: 0.9375rem;
      cursor: pointer;
    }
    .help {
      max-inline-size: 44rem;
      padding-block: 0.3rem;
    }
    @media (max-width: 40rem) {
      li {
        grid-template-columns: minmax(0, 1fr);
      }
    }
  `,
})
export class AddressChanges {
  /** Newest first. */
  readonly changes = input.required<readonly IdentityChange[]>();
  readonly nowMs = input.required<number>();

  protected readonly words = identityWords;
  protected readonly isAll = signal(false);
  protected readonly rows = computed(() =>
    this.changes()
      .slice(0, this.isAll() ? undefined : FIRST)
      .map((change) => ({
        iso: isoText(change.atMs),
        time: momentText(change.atMs, this.nowMs()),
        old: change.oldAddress,
        fresh: change.newAddress,
        network: networkOf(change),
      })),
  );
}

/** Says that it is another network now; `null` when it is not, or when one of them is not known. */
function networkOf({ oldAsn, newAsn }: IdentityChange): string | null {
  if (oldAsn === null || newAsn === null || oldAsn === newAsn) return null;
  return identityWords.otherNetwork(routeWords.asNumber(oldAsn), routeWords.asNumber(newAsn));
}
