import { Component, inject, output, signal } from '@angular/core';
import { accessScope, newApiToken, type NewApiToken } from '@lineside/contract';
import { BoxWriter } from '../../access';
import { ChoiceField } from '../../forms/choice-field';
import { FormField } from '../../forms/form-field';
import { RefusalNote } from '../../forms/refusal-note';
import { accountSettingWords } from '../../format/words/settings';
import { Ticker, type ProblemText } from '../../live';

const URL = '/api/v1/account/tokens';
const DAY_MS = 86_400_000;

/** Days a token may live; `null` for ever. */
const LIVES = { never: null, month: 30, quarter: 90, year: 365 } as const;
type Life = keyof typeof LIVES;

function isLife(id: string): id is Life {
  return Object.hasOwn(LIVES, id);
}

/** Makes a token for a program and shows it this one time. */
@Component({
  selector: 'ls-token-form',
  imports: [ChoiceField, FormField, RefusalNote],
  templateUrl: './token-form.html',
  styleUrl: '../part.css',
})
export class TokenForm {
  readonly made = output();

  private readonly writer = inject(BoxWriter);
  private readonly ticker = inject(Ticker);

  protected readonly words = accountSettingWords;
  protected readonly scopes = accessScope.options.map((id) => ({
    id,
    name: accountSettingWords.scopes[id],
  }));
  protected readonly lives = Object.entries(accountSettingWords.expiries).map(([id, name]) => ({
    id,
    name,
  }));
  protected readonly name = signal('');
  protected readonly scope = signal<string>('read');
  protected readonly life = signal<Life>('year');
  protected readonly fault = signal<string | null>(null);
  protected readonly refused = signal<ProblemText | null>(null);
  protected readonly isMaking = signal(false);
  /** The token that was just made; `null` when its owner has it. */
  protected readonly token = signal<NewApiToken | null>(null);
  protected readonly told = signal('');

  protected chooseLife(id: string): void {
    if (isLife(id)) this.life.set(id);
  }

  protected async make(event: Event): Promise<void> {
    event.preventDefault();
    if (this.isMaking()) return;
    this.refused.set(null);
    this.fault.set(this.name().trim() === '' ? accountSettingWords.errors.nameMissing : null);
    if (this.fault() !== null) return;
    this.isMaking.set(true);
    const days = LIVES[this.life()];
    const expiresMs = days === null ? null : Math.round(this.ticker.nowMs()) + days * DAY_MS;
    const body = { name: this.name().trim(), scope: this.scope(), expiresMs };
    const written = await this.writer.post(URL, body, newApiToken);
    this.isMaking.set(false);
    if (written.status === 'refused') this.refused.set(written.problem);
    if (written.status !== 'done') return;
    this.token.set(written.value);
    this.told.set('');
    this.name.set('');
    this.made.emit();
  }

  protected async copy(text: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      this.told.set(accountSettingWords.copied);
    } catch {
      // Browsers lend the clipboard to encrypted pages only, and a reader may refuse it.
      this.told.set(accountSettingWords.notCopied);
    }
  }
}
