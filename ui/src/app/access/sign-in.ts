import { Service, inject, signal } from '@angular/core';
import type { ProblemText } from '../live/problem-text';
import type { Credentials } from './credentials';
import { Keychain } from './keychain';

/** Asks for the password when the box wants one; the panel of the application shows the question. */
@Service()
export class SignIn {
  private readonly keychain = inject(Keychain);
  private readonly asked = signal<ProblemText | null>(null);
  private readonly checking = signal(false);
  private answer: PromiseWithResolvers<boolean> | null = null;

  /** Why credentials are needed; `null` while they are not. */
  readonly question = this.asked.asReadonly();
  /** Whether the box is looking at what was entered. */
  readonly isChecking = this.checking.asReadonly();

  /**
   * Puts the question; what was known before was wrong.
   *
   * @returns false when the reader would rather not
   */
  ask(problem: ProblemText): Promise<boolean> {
    this.keychain.forget();
    this.checking.set(false);
    this.asked.set(problem);
    this.answer ??= Promise.withResolvers<boolean>();
    return this.answer.promise;
  }

  enter(credentials: Credentials): void {
    this.keychain.keep(credentials);
    this.checking.set(true);
    this.settle(true);
  }

  dismiss(): void {
    this.close();
    this.settle(false);
  }

  /** The box has accepted, or something else went wrong: no more question. */
  close(): void {
    this.asked.set(null);
    this.checking.set(false);
  }

  private settle(isAnswered: boolean): void {
    this.answer?.resolve(isAnswered);
    this.answer = null;
  }
}
