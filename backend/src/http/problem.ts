import { HttpException } from '@nestjs/common';
import { problemCodes, type ProblemCode } from '@lineside/contract';
import type { SchemaProblem } from '../kernel/schema-problems.ts';

/** What goes along with a problem beside its code and detail. */
export interface ProblemExtras {
  /** What is wrong, by path. */
  readonly errors?: readonly SchemaProblem[];
  /** Headers of the answer, e.g. `Retry-After`. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** An expected failure of a request; leaves as problem+json (RFC 9457). */
export class ProblemException extends HttpException {
  /** @param detail one or more sentences for people */
  constructor(
    readonly code: ProblemCode,
    readonly detail: string,
    readonly extras: ProblemExtras = {},
  ) {
    super(detail, problemCodes[code].status);
  }
}
