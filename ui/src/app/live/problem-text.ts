import { HttpErrorResponse } from '@angular/common/http';
import { problem, problemCodes, type Problem, type ProblemCode } from '@lineside/contract';
import { wordsLanguage } from '../format/language';
import { formWords, problemWords as words } from '../format/words';

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
    return { title: words.unreadable, detail: words.unreadableDetail, code: null };
  }
  if (http.status === 0) return { title: words.silent, detail: words.silentDetail, code: null };
  const told = problem.safeParse(http.error);
  if (told.success) {
    if (told.data.code === 'LINESIDE_SECRET_NEEDED') return secretNeeded(told.data);
    const { code, errors } = told.data;
    return { ...inWords(told.data), code, ...(errors === undefined ? {} : { errors }) };
  }
  return { title: words.other, detail: words.status(http.status), code: null };
}

/** The box speaks English; in another language a problem is told by its code, if it is a known one. */
function inWords({ code, title, detail }: Problem): Pick<ProblemText, 'title' | 'detail'> {
  if (!isKnown(code)) return { title, detail: detail ?? null };
  return {
    title: words.titles[code],
    detail: (wordsLanguage === 'en' ? detail : undefined) ?? words.details[code] ?? null,
  };
}

function isKnown(code: string): code is ProblemCode {
  return Object.hasOwn(problemCodes, code);
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
