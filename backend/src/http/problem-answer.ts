import { HttpException } from '@nestjs/common';
import { problemCodes, type Problem, type ProblemCode } from '@lineside/contract';
import { SecretNeeded, SettingsNotWritten, SettingsRejected } from '../config/settings-source.ts';
import type { SchemaProblem } from '../kernel/schema-problems.ts';
import { ProblemException } from './problem.ts';

/** What is sent for something that was thrown. */
export interface ProblemAnswer {
  readonly problem: Problem;
  readonly headers: Readonly<Record<string, string>>;
}

/** The code for an error that Nest or Fastify threw by itself, by its status. */
const CODE_BY_STATUS: Readonly<Record<number, ProblemCode>> = {
  400: 'LINESIDE_BAD_INPUT',
  401: 'LINESIDE_UNAUTHORIZED',
  403: 'LINESIDE_FORBIDDEN',
  404: 'LINESIDE_NOT_FOUND',
  405: 'LINESIDE_METHOD_NOT_ALLOWED',
  409: 'LINESIDE_CONFLICT',
  413: 'LINESIDE_BODY_TOO_LARGE',
  414: 'LINESIDE_URL_TOO_LONG',
  415: 'LINESIDE_UNSUPPORTED_MEDIA_TYPE',
  429: 'LINESIDE_TOO_MANY_REQUESTS',
  503: 'LINESIDE_UNAVAILABLE',
};

/** Turns whatever was thrown into the answer; what is not expected becomes `LINESIDE_INTERNAL` without detail. */
export function answerTo(thrown: unknown): ProblemAnswer {
  if (thrown instanceof ProblemException) {
    const { code, detail, extras } = thrown;
    return {
      problem: problemOf(code, detail, extras.errors),
      headers: extras.headers ?? {},
    };
  }
  if (thrown instanceof SettingsRejected) {
    const detail = 'Nothing was changed. See errors for each key that cannot be used.';
    return plain(problemOf('LINESIDE_SETTINGS_REJECTED', detail, thrown.problems));
  }
  if (thrown instanceof SecretNeeded) {
    const detail = 'Nothing was changed. A secret is kept for the address it was given for.';
    const message = 'must be given again, because the address is another one';
    const errors = thrown.paths.map((path) => ({ path, message }));
    return plain(problemOf('LINESIDE_SECRET_NEEDED', detail, errors));
  }
  if (thrown instanceof SettingsNotWritten) {
    return plain(problemOf('LINESIDE_NOT_WRITABLE', `${thrown.message}. Nothing was changed.`));
  }
  if (thrown instanceof HttpException && thrown.getStatus() < 500) {
    return plain(problemOf(codeOf(thrown), detailOf(thrown)));
  }
  if (thrown instanceof HttpException && thrown.getStatus() === 503) {
    return plain(problemOf('LINESIDE_UNAVAILABLE', thrown.message));
  }
  return plain(problemOf('LINESIDE_INTERNAL', 'The log of the box has the details.'));
}

function codeOf(exception: HttpException): ProblemCode {
  const ownCode = exception.errorCode ?? memberOf(exception.getResponse(), 'code');
  if (typeof ownCode === 'string' && isProblemCode(ownCode)) return ownCode;
  // Fastify says in its own code what a 400 is about.
  const isJsonFault =
    exception.cause instanceof SyntaxError ||
    memberOf(exception.cause, 'code') === 'FST_ERR_CTP_INVALID_JSON_BODY';
  if (isJsonFault) return 'LINESIDE_MALFORMED_JSON';
  return CODE_BY_STATUS[exception.getStatus()] ?? 'LINESIDE_BAD_INPUT';
}

function detailOf(exception: HttpException): string {
  const detail = memberOf(exception.getResponse(), 'detail');
  return typeof detail === 'string' ? detail : exception.message;
}

function memberOf(value: unknown, key: 'code' | 'detail'): unknown {
  const members: { code?: unknown; detail?: unknown } =
    typeof value === 'object' && value !== null ? value : {};
  return members[key];
}

function isProblemCode(text: string): text is ProblemCode {
  return Object.hasOwn(problemCodes, text);
}

function problemOf(code: ProblemCode, detail: string, errors?: readonly SchemaProblem[]): Problem {
  const { status, title } = problemCodes[code];
  return {
    type: 'about:blank',
    title,
    status,
    detail,
    code,
    ...(errors && { errors: [...errors] }),
  };
}

function plain(problem: Problem): ProblemAnswer {
  return { problem, headers: {} };
}
