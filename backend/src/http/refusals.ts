import type { AccessScope } from '@lineside/contract';
import { ProblemException } from './problem.ts';

/** The challenge names Bearer only: for Basic a browser would open its own dialog over the page. */
export function unauthorized(hasTried: boolean): ProblemException {
  const detail = hasTried
    ? 'The password or the token is wrong.'
    : 'Sign in as the owner, or send an API token.';
  return new ProblemException('LINESIDE_UNAUTHORIZED', detail, {
    headers: { 'www-authenticate': 'Bearer realm="Lineside"' },
  });
}

/** For an address that guesses. */
export function tooManyFailures(waitMs: number): ProblemException {
  const seconds = Math.ceil(waitMs / 1000);
  return new ProblemException(
    'LINESIDE_TOO_MANY_REQUESTS',
    `Too many wrong passwords from this address. Try again in ${seconds} seconds.`,
    { headers: { 'retry-after': String(seconds) } },
  );
}

/** For a token that may do less. */
export function notEnough(scope: AccessScope, needed: AccessScope): ProblemException {
  return new ProblemException(
    'LINESIDE_FORBIDDEN',
    `This token has the scope "${scope}"; this needs "${needed}".`,
  );
}

/** For a change that a browser sent along with the owner's cookie, but not from a page of the box. */
export function notSameOrigin(): ProblemException {
  return new ProblemException(
    'LINESIDE_FORBIDDEN',
    'A signed-in browser may change things from the pages of this box only. ' +
      'Programs send an API token instead.',
  );
}

/** For what is only taken from the home network. */
export function notAtHome(): ProblemException {
  return new ProblemException(
    'LINESIDE_NOT_AT_HOME',
    'Until there is a password, this is only taken from the home network.',
  );
}
