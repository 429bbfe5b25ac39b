import { Component, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { languageSettingWords } from '../../format/words/settings';
import { setupWords } from '../../format/words/setup';
import { RadioList } from '../../forms/radio-list';
import { RELOAD_PAGE } from '../../settings/language/language-choice';
import {
  keepLanguage,
  keptLanguage,
  languageChoices,
} from '../../settings/language/language-choices';
import { SetupFlow, formIdOf } from '../setup-flow';

/** The language of the page, and the way to a backup for those who have one. */
@Component({
  selector: 'ls-language-step',
  imports: [RadioList, RouterLink],
  template: `
    <form [id]="formId" (submit)="apply($event)">
      <ls-radio-list
        [legend]="languageWords.legend"
        [choices]="choices"
        [chosen]="chosen()"
        (choose)="chosen.set($event)"
      />
      <p role="status" class="bad">{{ isForgotten() ? languageWords.notKept : '' }}</p>
    </form>
    <p class="hint">
      {{ words.haveBackup }}
      <a class="link" routerLink="/setup/restore">{{ words.restoreInstead }}</a>
    </p>
  `,
  styleUrl: '../step-part.css',
})
export class LanguageStep {
  private readonly flow = inject(SetupFlow);
  private readonly reload = inject(RELOAD_PAGE);

  protected readonly words = setupWords;
  protected readonly languageWords = languageSettingWords;
  protected readonly formId = formIdOf('language');
  protected readonly choices = languageChoices();
  protected readonly chosen = signal(keptLanguage());
  /** The choice was made, and the browser did not keep it. */
  protected readonly isForgotten = signal(false);
  private before = keptLanguage();

  protected async apply(event: Event): Promise<void> {
    event.preventDefault();
    const isOther = this.chosen() !== this.before;
    const isKept = keepLanguage(this.chosen());
    if (!isKept && !this.isForgotten()) {
      // Said once; who goes on all the same has read it.
      this.isForgotten.set(true);
      return;
    }
    this.before = keptLanguage();
    await this.flow.next();
    if (isKept && isOther) this.reload();
  }
}
