import { HttpClient } from '@angular/common/http';
import { Service, computed, inject, signal } from '@angular/core';
import { accessView, type AccessView } from '@lineside/contract';
import { firstValueFrom } from 'rxjs';
import { forgetKept } from '../../worker/core/kept-answers';
import { problemText, type ProblemText } from '../live/problem-text';

const URL = '/api/v1/session';
const DEADLINE_MS = 15_000;

/**
 * Whether the owner is signed in with this browser. The box keeps that in a cookie no script can see,
 * so it has to be asked.
 */
@Service()
export class Session {
  private readonly http = inject(HttpClient);
  private readonly told = signal<AccessView | null>(null);
  private readonly trouble = signal<ProblemText | null>(null);

  /** What the box said last; `null` while it was not asked or did not answer. */
  readonly view = this.told.asReadonly();
  /** Why the box could not be asked the last time; `null` when it could. */
  readonly problem = this.trouble.asReadonly();
  readonly isSignedIn = computed(() => this.told()?.visitor === 'owner');

  private readonly firstLook: Promise<void>;
  private readonly asked = signal(false);

  /** Whether the box was asked once, with an answer or without. */
  readonly isAsked = this.asked.asReadonly();

  constructor() {
    this.firstLook = this.look().then(() => this.asked.set(true));
  }

  /** What the box said last, as soon as it was asked; `null` when it did not answer. */
  async known(): Promise<AccessView | null> {
    await this.firstLook;
    return this.told();
  }

  /** @returns why it did not work; `null` when it did */
  async signIn(password: string): Promise<ProblemText | null> {
    return this.ask('POST', { password });
  }

  /** Ends the session of this browser. @returns why it did not work; `null` when it did */
  async signOut(): Promise<ProblemText | null> {
    const problem = await this.ask('DELETE', null);
    if (problem === null) await Promise.all([this.look(), forgetKept()]);
    return problem;
  }

  /** Asks the box again. A box that does not answer is told elsewhere on the page. */
  async look(): Promise<void> {
    this.trouble.set(await this.ask('GET', null));
  }

  private async ask(
    method: 'GET' | 'POST' | 'DELETE',
    body: object | null,
  ): Promise<ProblemText | null> {
    try {
      const answer = await firstValueFrom(
        this.http.request<unknown>(method, URL, { body, timeout: DEADLINE_MS }),
      );
      if (method !== 'DELETE') this.told.set(accessView.parse(answer));
      return null;
    } catch (error) {
      // Any failure of the request, or an answer of the wrong form: told in words.
      return problemText(error);
    }
  }
}
