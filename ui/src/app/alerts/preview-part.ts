import { Component, computed, linkedSignal, signal } from '@angular/core';
import { alertPreview, outageList } from '@lineside/contract';
import { dateTimeText } from '../format/local-time';
import { language } from '../format/language';
import { channelWords } from '../format/words/alerts';
import { ChoiceField } from '../forms/choice-field';
import { snapshot } from '../live';

const LATEST = 20;

/** How an outage of the past would be told, in any language. */
@Component({
  selector: 'ls-preview-part',
  imports: [ChoiceField],
  template: `
    @if (outages(); as list) {
      @if (list.length === 0) {
        <p>{{ words.previewNone }}</p>
      } @else {
        <div class="choices">
          <ls-choice-field
            [name]="words.previewOutage"
            [choices]="list"
            [value]="outageId()"
            (chosen)="outageId.set($event)"
          />
          <ls-choice-field
            [name]="words.previewLanguage"
            [choices]="languages"
            [value]="chosen()"
            (chosen)="chosen.set($event)"
          />
        </div>
        @for (text of texts(); track text.when) {
          <figure>
            <figcaption>{{ text.when }}</figcaption>
            <p class="title">{{ text.title }}</p>
            <p class="text">{{ text.text }}</p>
          </figure>
        }
      }
    }
  `,
  styles: `
    .choices {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(14rem, 100%), 1fr));
      gap: 0.25rem 1.5rem;
      max-inline-size: 40rem;
    }
    figure {
      margin: 0 0 1.25rem;
      padding-inline-start: 1rem;
      border-inline-start: 1px solid var(--hairline);
    }
    figcaption {
      color: var(--ink-soft);
      font-size: 0.9375rem;
    }
    .title {
      font-weight: 600;
    }
    .text {
      white-space: pre-line;
      overflow-wrap: anywhere;
    }
  `,
})
export class PreviewPart {
  protected readonly words = channelWords;
  private readonly fetched = snapshot(() => `/api/v1/outages?limit=${LATEST}`, outageList);
  protected readonly outages = computed(
    () =>
      this.fetched.value()?.items.map(({ id, startMs }) => ({
        id: String(id),
        name: dateTimeText(startMs),
      })) ?? null,
  );
  protected readonly outageId = linkedSignal(() => this.outages()?.[0]?.id ?? '');
  protected readonly languages = [
    { id: 'en', name: channelWords.languages.en },
    { id: 'de', name: channelWords.languages.de },
  ];
  protected readonly chosen = signal<string>(language === 'de' ? 'de' : 'en');
  private readonly preview = snapshot(() => {
    const outageId = this.outageId();
    const query = `outageId=${outageId}&language=${this.chosen()}`;
    return outageId === '' ? null : `/api/v1/alerts/preview?${query}`;
  }, alertPreview);
  protected readonly texts = computed(() => {
    const { raised = null, recovered = null } = this.preview.value() ?? {};
    return [
      ...(raised === null ? [] : [{ when: channelWords.previewRaised, ...raised }]),
      ...(recovered === null ? [] : [{ when: channelWords.previewRecovered, ...recovered }]),
    ];
  });
}
