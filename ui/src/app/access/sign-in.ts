import { Service, inject, signal } from '@angular/core';
import type { ProblemText } from '../live/problem-text';
import { Session } from './session';

/** Asks for the password when the box wants one; the panel of the application shows the question. */
@Service()
export class SignIn {
  private readonly session = inject(Session);
  private readonly asked = signal<ProblemText | null>(null);
  private readonly checking = signal(false);
  private answer: PromiseWithResolvers<boolean> | null = null;

  /** Why the password is needed, or was not taken; `null` while it is not. */
  readonly question = this.asked.asReadonly();
  /** Whether the box is looking at what was entered. */
  readonly isChecking = this.checking.asReadonly();

  /**
   * Puts the question.
   *
   * @returns false when the reader would rather not
   */
  ask(problem: ProblemText): Promise<boolean> {
    this.asked.set(problem);
    this.answer ??= Promise.withResolvers<boolean>();
    return this.answer.promise;
  }

  /**
   * Lets only the owner go on: puts the question where this browser is not signed in.
   *
   * @param why what it is needed for, told with the question
   */
  async require(why: string): Promise<boolean> {
    // The session may have ended since the box was asked last.
    await this.session.look();
    if (this.session.isSignedIn()) return true;
    return this.ask({ title: why, detail: null, code: null });
  }

  /** Signs in; what is wrong stays the question. */
  async enter(password: string): Promise<void> {
    this.checking.set(true);
    const problem = await this.session.signIn(password);
    this.checking.set(false);
    // Given up meanwhile.
    if (this.answer === null) return;
    this.asked.set(problem);
    if (problem === null) this.settle(true);
  }

  dismiss(): void {
    this.asked.set(null);
    this.settle(false);
  }

  private settle(isAnswered: boolean): void {
    this.answer?.resolve(isAnswered);
    this.answer = null;
  }
}
