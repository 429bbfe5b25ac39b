import { createHash, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { ENVIRONMENT, type Environment } from '../config/environment.ts';
import type { Clock } from '../kernel/clock.ts';
import { CLOCK } from '../measurement/clock.ts';
import { credentialsOf, type Credentials } from './core/credentials.ts';
import { FailureThrottle } from './core/failure-throttle.ts';
import { ProblemException } from './problem.ts';

/** The parts of a request the guard looks at. */
export interface GuardedRequest {
  readonly method: string;
  readonly authorization: string | undefined;
  /** Address of the peer. */
  readonly address: string;
}

const READING_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Everybody at home may look; who wants to change something needs the password or the token. */
@Injectable()
export class WriteGuard {
  private readonly throttle = new FailureThrottle();

  constructor(
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws ProblemException when the request may not change anything */
  check({ method, authorization, address }: GuardedRequest): void {
    if (READING_METHODS.has(method)) return;
    if (this.environment.adminPassword === null && this.environment.apiToken === null) {
      throw new ProblemException(
        'LINESIDE_WRITES_DISABLED',
        'No password is set, so nothing can be changed over the network. Set ' +
          'LINESIDE_ADMIN_PASSWORD or LINESIDE_API_TOKEN in the environment and restart.',
      );
    }
    const waitMs = this.throttle.waitMs(address, this.clock.monotonicMs());
    if (waitMs > 0) throw tooManyFailures(waitMs);
    const credentials = credentialsOf(authorization);
    if (credentials !== null && this.isRight(credentials)) {
      this.throttle.noteSuccess(address);
      return;
    }
    if (authorization !== undefined) this.throttle.noteFailure(address, this.clock.monotonicMs());
    throw unauthorized(authorization);
  }

  private isRight(credentials: Credentials): boolean {
    const { adminPassword, apiToken } = this.environment;
    switch (credentials.scheme) {
      case 'bearer':
        return apiToken !== null && isEqual(credentials.token, apiToken);
      case 'basic':
        return (
          credentials.user === 'admin' &&
          adminPassword !== null &&
          isEqual(credentials.password, adminPassword)
        );
    }
  }
}

/** Compares without telling by its duration where two secrets differ. */
function isEqual(offered: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(offered), digest(expected));
}

/** The challenge names Bearer only: for Basic a browser would open its own dialog over the page. */
function unauthorized(authorization: string | undefined): ProblemException {
  const detail =
    authorization === undefined
      ? 'To change something, sign in as admin or send the API token.'
      : 'The password or the token is wrong.';
  return new ProblemException('LINESIDE_UNAUTHORIZED', detail, {
    headers: { 'www-authenticate': 'Bearer realm="Lineside"' },
  });
}

function tooManyFailures(waitMs: number): ProblemException {
  const seconds = Math.ceil(waitMs / 1000);
  return new ProblemException(
    'LINESIDE_TOO_MANY_REQUESTS',
    `Too many wrong passwords from this address. Try again in ${seconds} seconds.`,
    { headers: { 'retry-after': String(seconds) } },
  );
}
