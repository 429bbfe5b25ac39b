import { Component, computed, input } from '@angular/core';
import type { IdentityFamily } from '@lineside/contract';
import { momentText } from '../format/local-time';
import { identityWords, routeWords } from '../format/words/routes';

/** How the line is seen from outside in one family: address, network, since when, and who says so. */
@Component({
  selector: 'ls-identity-card',
  template: `
    <h3>{{ name() }}</h3>
    @if (of().address; as address) {
      <p class="address">{{ address }}</p>
      <dl>
        <div>
          <dt>{{ words.network }}</dt>
          <dd>{{ network() }}</dd>
        </div>
        @if (since(); as moment) {
          <div>
            <dt>{{ words.since }}</dt>
            <dd>{{ moment }}</dd>
          </div>
        }
        <div>
          <dt>{{ words.checked }}</dt>
          <dd [class.bad]="of().doMethodsAgree === false">{{ agreement() }}</dd>
        </div>
      </dl>
      @if (of().doMethodsAgree === false) {
        <p class="hint">{{ words.disagreeDetail }}</p>
      }
    } @else if (of().methods.length === 0) {
      <p class="address none">{{ words.notAsked }}</p>
      <p class="hint">{{ words.notAskedDetail }}</p>
    } @else {
      <p class="address none">{{ words.none(of().family) }}</p>
      <p class="hint">{{ words.noneDetail[of().family] }}</p>
    }
    @if (odd().length > 0) {
      <ul class="hint">
        @for (line of odd(); track line) {
          <li>{{ line }}</li>
        }
      </ul>
    }
  `,
  styles: `
    :host {
      display: grid;
      align-content: start;
      gap: 0.5rem;
      min-inline-size: 0;
    }
    h3,
    .hint,
    dt {
      font-size: 0.9375rem;
      font-weight: 400;
      color: var(--ink-soft);
    }
    .address {
      font-size: clamp(1.25rem, 1rem + 1.2vw, 1.75rem);
      font-weight: 600;
      letter-spacing: -0.015em;
      line-height: 1.25;
      overflow-wrap: anywhere;
    }
    .address.none {
      font-weight: 400;
      color: var(--ink-soft);
    }
    div {
      display: grid;
      grid-template-columns: 9rem minmax(0, 1fr);
      gap: 0.75rem;
      padding-block: 0.2rem;
    }
    dd {
      overflow-wrap: anywhere;
    }
    .bad {
      font-weight: 600;
      color: var(--degraded);
    }
  `,
})
export class IdentityCard {
  readonly of = input.required<IdentityFamily>();
  readonly nowMs = input.required<number>();

  protected readonly words = identityWords;
  protected readonly name = computed(() => routeWords.families[this.of().family]);
  protected readonly network = computed(() => {
    const { asn, asName } = this.of();
    if (asn === null) return asName ?? identityWords.networkUnknown;
    const number = routeWords.asNumber(asn);
    return asName === null ? number : `${asName} (${number})`;
  });
  protected readonly since = computed(() => {
    const { sinceMs } = this.of();
    return sinceMs === null ? null : momentText(sinceMs, this.nowMs());
  });
  protected readonly agreement = computed(() => {
    const { doMethodsAgree } = this.of();
    if (doMethodsAgree === null) return identityWords.oneOnly;
    return doMethodsAgree ? identityWords.agree : identityWords.disagree;
  });
  /** What each way said, where they do not simply agree. */
  protected readonly odd = computed(() => {
    const { methods, doMethodsAgree } = this.of();
    if (doMethodsAgree === true) return [];
    return methods.map(({ method, address, failure }) => {
      const why = failure === null ? identityWords.networkUnknown : identityWords.failures[failure];
      return `${identityWords.methods[method]}: ${address ?? why}`;
    });
  });
}
