import { Component, computed, inject } from '@angular/core';
import { Session, SignIn } from '../../access';
import { setupWords } from '../../format/words/setup';
import { PasswordForm } from '../../settings/account/password-form';
import { SetupFlow, formIdOf } from '../setup-flow';

/** The first password; there is none by default. Where there is one already, the owner signs in with it. */
@Component({
  selector: 'ls-password-step',
  imports: [PasswordForm],
  template: `
    @if (stage() === 'first') {
      <ls-password-form [isFirst]="true" [formId]="formId" (changed)="flow.next()" />
    } @else {
      <form [id]="formId" (submit)="goOn($event)">
        <p>{{ text() }}</p>
      </form>
    }
  `,
  styleUrl: '../step-part.css',
})
export class PasswordStep {
  protected readonly flow = inject(SetupFlow);
  private readonly session = inject(Session);
  private readonly signIn = inject(SignIn);
  protected readonly formId = formIdOf('password');
  protected readonly stage = computed(() => {
    if (this.session.isSignedIn()) return 'owner';
    const view = this.session.view();
    if (view?.hasPassword === true) return 'signed-out';
    return view?.canClaim === false ? 'locked' : 'first';
  });
  protected readonly text = computed(() => {
    if (this.stage() === 'owner') return setupWords.passwordIsSet;
    return this.stage() === 'locked' ? setupWords.cannotChoose : setupWords.passwordElsewhere;
  });

  protected async goOn(event: Event): Promise<void> {
    event.preventDefault();
    if (this.stage() === 'signed-out') {
      if (!(await this.signIn.require(setupWords.passwordElsewhere))) return;
    }
    await this.flow.next();
  }
}
