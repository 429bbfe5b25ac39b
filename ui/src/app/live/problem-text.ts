import { HttpErrorResponse } from '@angular/common/http';
import { problem, type Problem } from '@lineside/contract';
import { formWords } from '../format/words';

/** A failure in words for the reader. */
export interface ProblemText {
  readonly title: string;
  /** More about it; `null` when there is nothing to add. */
  readonly detail: string | null;
  /** `LINESIDE_*` code by which programs tell problems apart; `null` when the box gave none. */
  readonly code: string | null;
  /** Which fields of what was sent are wrong, by their path; absent when the box named none. */
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
}

/** Words for anything a request can fail with: problem+json, no answer, an answer of the wrong form. */
export function problemText(error: unknown): ProblemText {
  const http = httpError(error);
  if (http === null) {
    return {
      title: 'The answer of the box could not be read.',
      detail: 'This page and the box may be of different versions. Load the page again.',
      code: null,
    };
  }
  if (http.status === 0) {
    return {
      title: 'The box does not answer.',
      detail: 'Is it switched on and in your network?',
      code: null,
    };
  }
  const told = problem.safeParse(http.error);
  if (told.success) {
    if (told.data.code === 'LINESIDE_SECRET_NEEDED') return secretNeeded(told.data);
    const { title, detail = null, code, errors } = told.data;
    return { title, detail, code, ...(errors === undefined ? {} : { errors }) };
  }
  return { title: 'The box could not answer.', detail: `HTTP status ${http.status}`, code: null };
}

/** A problem every reader can solve, so that it is told in the reader's language. */
function secretNeeded({ code, errors = [] }: Problem): ProblemText {
  const message = formWords.secretNeededField;
  return {
    title: formWords.secretNeeded,
    detail: formWords.secretNeededDetail,
    code,
    errors: errors.map(({ path }) => ({ path, message })),
  };
}

/** Resources may wrap what they throw. */
function httpError(error: unknown): HttpErrorResponse | null {
  if (error instanceof HttpErrorResponse) return error;
  if (error instanceof Error && error.cause instanceof HttpErrorResponse) return error.cause;
  return null;
}
