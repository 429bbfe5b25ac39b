import {
  Component,
  ElementRef,
  Injector,
  afterNextRender,
  computed,
  inject,
  input,
  output,
  signal,
} from '@angular/core';
import { SHORTEST_PASSWORD, accessView } from '@lineside/contract';
import { BoxWriter, Session, type Written } from '../../access';
import { PasswordField } from '../../forms/password-field';
import { RefusalNote } from '../../forms/refusal-note';
import { accountSettingWords } from '../../format/words/settings';
import type { ProblemText } from '../../live';
import { NO_FAULTS, faultsIn, type PasswordFaults } from './password-draft';

/** Chooses the first password, or changes the present one. */
@Component({
  selector: 'ls-password-form',
  imports: [PasswordField, RefusalNote],
  templateUrl: './password-form.html',
  styleUrl: '../part.css',
})
export class PasswordForm {
  /** Whether there is none yet. */
  readonly isFirst = input.required<boolean>();
  /** Given where a button and a heading outside belong to the form: then it has none of its own. */
  readonly formId = input<string | null>(null);
  readonly changed = output();

  private readonly writer = inject(BoxWriter);
  private readonly session = inject(Session);
  private readonly injector = inject(Injector);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);

  protected readonly words = accountSettingWords;
  protected readonly hint = accountSettingWords.nextHint(SHORTEST_PASSWORD);
  protected readonly present = signal('');
  protected readonly next = signal('');
  protected readonly again = signal('');
  protected readonly faults = signal<PasswordFaults>(NO_FAULTS);
  protected readonly refused = signal<ProblemText | null>(null);
  protected readonly isSaving = signal(false);
  protected readonly told = signal('');
  protected readonly action = computed(() => {
    if (this.isSaving()) return accountSettingWords.saving;
    return this.isFirst() ? accountSettingWords.choose : accountSettingWords.change;
  });

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    if (this.isSaving()) return;
    this.told.set('');
    this.refused.set(null);
    const isFirst = this.isFirst();
    const present = isFirst ? null : this.present();
    this.faults.set(faultsIn({ present, next: this.next(), again: this.again() }));
    if (Object.values(this.faults()).some((fault) => fault !== null)) {
      this.showFault();
      return;
    }
    this.isSaving.set(true);
    const written = isFirst ? await this.choose() : await this.change();
    this.isSaving.set(false);
    if (written.status === 'refused') this.showRefusal(written.problem);
    if (written.status === 'done') await this.finish(isFirst);
  }

  private choose(): Promise<Written<unknown>> {
    return this.writer.post('/api/v1/setup/password', { password: this.next() }, accessView);
  }

  private change(): Promise<Written<unknown>> {
    const body = { currentPassword: this.present(), newPassword: this.next() };
    return this.writer.post('/api/v1/account/password', body, { parse: () => null });
  }

  private async finish(wasFirst: boolean): Promise<void> {
    for (const typed of [this.present, this.next, this.again]) typed.set('');
    this.told.set(wasFirst ? accountSettingWords.chosen : accountSettingWords.changed);
    if (wasFirst) await this.session.look();
    this.changed.emit();
  }

  private showRefusal(problem: ProblemText): void {
    if (problem.code === 'LINESIDE_WRONG_PASSWORD') {
      this.faults.set({ ...NO_FAULTS, present: accountSettingWords.errors.wrong });
      this.showFault();
    } else this.refused.set(problem);
  }

  private showFault(): void {
    const look = (): void => {
      this.host.nativeElement.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
    };
    afterNextRender(look, { injector: this.injector });
  }
}
