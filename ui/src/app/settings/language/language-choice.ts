import { Component, InjectionToken, inject, signal } from '@angular/core';
import { RadioList } from '../../forms/radio-list';
import { languageSettingWords } from '../../format/words/settings';
import { keepLanguage, keptLanguage, languageChoices } from './language-choices';

/** Loads the page again, so that a spec need not. */
export const RELOAD_PAGE = new InjectionToken<() => void>('ReloadPage', {
  factory: () => () => location.reload(),
});

/** Which language the page speaks in this browser. */
@Component({
  selector: 'ls-language-choice',
  imports: [RadioList],
  template: `
    <form (submit)="apply($event)">
      <ls-radio-list
        [legend]="words.legend"
        [choices]="choices"
        [chosen]="chosen()"
        (choose)="chosen.set($event)"
      />
      <div class="actions">
        <button
          type="submit"
          class="button primary"
          [attr.aria-disabled]="chosen() === before() || null"
        >
          {{ words.apply }}
        </button>
        <span class="hint">{{ words.hint }}</span>
      </div>
      <p role="status" class="bad">{{ isForgotten() ? words.notKept : '' }}</p>
    </form>
    <p class="hint">{{ words.alerts }}</p>
  `,
  styleUrl: '../part.css',
})
export class LanguageChoice {
  private readonly reload = inject(RELOAD_PAGE);

  protected readonly words = languageSettingWords;
  protected readonly choices = languageChoices();
  protected readonly before = signal(keptLanguage());
  protected readonly chosen = signal(keptLanguage());
  /** The choice was made, and the browser did not keep it. */
  protected readonly isForgotten = signal(false);

  protected apply(event: Event): void {
    event.preventDefault();
    if (this.chosen() === this.before()) return;
    this.isForgotten.set(!keepLanguage(this.chosen()));
    if (!this.isForgotten()) this.reload();
  }
}
