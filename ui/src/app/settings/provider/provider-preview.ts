import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import {
  ispMailPreview,
  ispMailTemplateList,
  type IspMailPreview,
  type IspMailRuleId,
} from '@lineside/contract';
import { BoxWriter } from '../../access';
import { ChoiceField } from '../../forms/choice-field';
import { faultSentence } from '../../forms/fault-sentence';
import { RefusalNote } from '../../forms/refusal-note';
import { providerSettingWords } from '../../format/words/settings';
import { snapshot, type ProblemText } from '../../live';
import { DraftBook } from '../draft-book';
import type { SettingPath } from '../setting-field';
import { SettingsStore } from '../settings-store';
import { PROVIDER_RULES, PROVIDER_SECTION } from './provider-fields';

/** How a mail to the provider reads, with what stands in the fields, saved or not. */
@Component({
  selector: 'ls-provider-preview',
  imports: [ChoiceField, RefusalNote],
  template: `
    <section aria-labelledby="provider-preview-title">
      <h3 id="provider-preview-title">{{ words.preview }}</h3>
      <p class="hint">{{ words.previewIntro }}</p>
      <ls-choice-field
        [name]="words.rule"
        [choices]="choices"
        [value]="rule()"
        (chosen)="choose($event)"
      />
      <div class="actions">
        <button type="button" class="button" (click)="show()">{{ words.show }}</button>
        <button type="button" class="link" (click)="takeWords()">{{ words.takeWords }}</button>
        <span role="status">{{ told() }}</span>
      </div>
      @if (problem(); as refusal) {
        <ls-refusal-note [problem]="refusal" [faults]="faults()" />
      }
      @if (preview(); as shown) {
        @if (shown.isExample) {
          <p class="hint">{{ words.isExample }}</p>
        }
        <article class="mail">
          <h4>{{ shown.subject }}</h4>
          <p>{{ shown.body }}</p>
        </article>
      }
    </section>
  `,
  styleUrls: ['../part.css', './provider-preview.css'],
})
export class ProviderPreview {
  private readonly writer = inject(BoxWriter);
  private readonly book = inject(DraftBook);
  private readonly store = inject(SettingsStore);
  private readonly templates = snapshot(() => '/api/v1/isp-mails/templates', ispMailTemplateList);

  protected readonly words = providerSettingWords;
  protected readonly choices = PROVIDER_RULES.map((id) => ({
    id,
    name: providerSettingWords.rules[id],
  }));
  protected readonly rule = signal<IspMailRuleId>('long-outage');
  protected readonly preview = linkedSignal<IspMailRuleId, IspMailPreview | null>({
    source: this.rule,
    computation: () => null,
  });
  protected readonly problem = signal<ProblemText | null>(null);
  protected readonly faults = computed(() =>
    (this.problem()?.errors ?? []).map(({ message }) => faultSentence(message)),
  );
  protected readonly told = signal('');

  protected choose(id: string): void {
    const rule = PROVIDER_RULES.find((known) => known === id);
    if (rule !== undefined) this.rule.set(rule);
    this.told.set('');
    this.problem.set(null);
  }

  protected async show(): Promise<void> {
    const rule = this.rule();
    this.told.set('');
    const texts = { subject: this.textOf('subject'), body: this.textOf('body') };
    const url = '/api/v1/isp-mails/preview';
    const written = await this.writer.post(url, { rule, ...texts }, ispMailPreview);
    this.problem.set(written.status === 'refused' ? written.problem : null);
    this.preview.set(written.status === 'done' ? written.value : null);
  }

  /** Puts the box's own words into the fields, where they can be changed. */
  protected takeWords(): void {
    const rule = this.rule();
    const own = this.templates.value()?.items.find((one) => one.rule === rule);
    if (own === undefined) return;
    this.book.type(PROVIDER_SECTION, this.pathOf('subject'), own.subject);
    this.book.type(PROVIDER_SECTION, this.pathOf('body'), own.body);
    this.told.set(this.words.taken);
  }

  /** What stands in a field; `null` for nothing: then the box's own words are used. */
  private textOf(part: 'subject' | 'body'): string | null {
    const typed = this.book.of(PROVIDER_SECTION)[this.pathOf(part)];
    const saved = this.store.current()?.ispMail.rules[this.rule()][part] ?? null;
    const text = typeof typed === 'string' ? typed.trim() : saved;
    return text === '' ? null : text;
  }

  private pathOf(part: 'subject' | 'body'): SettingPath {
    return `ispMail.rules.${this.rule()}.${part}`;
  }
}
