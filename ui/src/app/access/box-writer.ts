import { HttpClient, HttpErrorResponse } from '@angular/common/http';
import { Service, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { problemText, type ProblemText } from '../live/problem-text';
import type { Parser } from '../live/snapshot';
import { SignIn } from './sign-in';

/** How a change went. */
export type Written<T> =
  | { readonly status: 'done'; readonly value: T }
  | { readonly status: 'refused'; readonly problem: ProblemText }
  /** The reader did not want to sign in. */
  | { readonly status: 'dismissed' };

const DEADLINE_MS = 15_000;

type Method = 'PATCH' | 'POST' | 'DELETE';

/** For answers nobody reads. */
const NOTHING: Parser<null> = { parse: () => null };

/** Changes something on the box; asks for the password first where the box wants one. */
@Service()
export class BoxWriter {
  private readonly http = inject(HttpClient);
  private readonly signIn = inject(SignIn);

  /** Sends a change and reads the answer with its schema. Never rejects. */
  patch<T>(url: string, body: object, schema: Parser<T>): Promise<Written<T>> {
    return this.write('PATCH', url, body, schema);
  }

  /** Has something new made; like {@link patch}. */
  post<T>(url: string, body: object, schema: Parser<T>): Promise<Written<T>> {
    return this.write('POST', url, body, schema);
  }

  /** Takes something away or back; what the box answers is of no interest. */
  remove(url: string): Promise<Written<null>> {
    return this.write('DELETE', url, null, NOTHING);
  }

  private async write<T>(
    method: Method,
    url: string,
    body: object | null,
    schema: Parser<T>,
  ): Promise<Written<T>> {
    for (;;) {
      try {
        const value = schema.parse(await this.send(method, url, body));
        return { status: 'done', value };
      } catch (error) {
        // Any failure of the request, or an answer of the wrong form: told in words.
        const problem = problemText(error);
        if (!wantsPassword(error)) return { status: 'refused', problem };
        if (!(await this.signIn.ask(problem))) return { status: 'dismissed' };
      }
    }
  }

  private send(method: Method, url: string, body: object | null): Promise<unknown> {
    return firstValueFrom(this.http.request<unknown>(method, url, { body, timeout: DEADLINE_MS }));
  }
}

/** Signing in helps against 401 only; a session that has ended looks like that too. */
function wantsPassword(error: unknown): boolean {
  return error instanceof HttpErrorResponse && error.status === 401;
}
