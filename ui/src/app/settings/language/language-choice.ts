import { Component, InjectionToken, inject, signal } from '@angular/core';
import { RadioList, type RadioChoice } from '../../forms/radio-list';
import {
  isLanguage,
  languageNames,
  pickLanguage,
  rememberLanguage,
  rememberedLanguage,
  type Language,
} from '../../format/language';
import { languageSettingWords } from '../../format/words';

/** Loads the page again, so that a spec need not. */
export const RELOAD_PAGE = new InjectionToken<() => void>('ReloadPage', {
  factory: () => () => location.reload(),
});

/** Id of the choice to follow the browser. */
const AS_BROWSER = 'browser';

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
  protected readonly choices: readonly RadioChoice[] = [
    {
      id: AS_BROWSER,
      name: languageSettingWords.asBrowser,
      hint: languageSettingWords.asBrowserNow(browserLanguage()),
    },
    ...Object.entries(languageNames).map(([id, name]) => ({ id, name, lang: id })),
  ];
  protected readonly before = signal(remembered());
  protected readonly chosen = signal(remembered());
  /** The choice was made, and the browser did not keep it. */
  protected readonly isForgotten = signal(false);

  protected apply(event: Event): void {
    event.preventDefault();
    if (this.chosen() === this.before()) return;
    const wanted = languageOf(this.chosen());
    rememberLanguage(wanted);
    this.isForgotten.set(rememberedLanguage() !== wanted);
    if (!this.isForgotten()) this.reload();
  }
}

function remembered(): string {
  return rememberedLanguage() ?? AS_BROWSER;
}

function languageOf(id: string): Language | null {
  return isLanguage(id) ? id : null;
}

/** What the page would speak without a choice, by its own name. */
function browserLanguage(): string {
  const language = pickLanguage(null, navigator.languages);
  return isLanguage(language) ? languageNames[language] : language;
}
