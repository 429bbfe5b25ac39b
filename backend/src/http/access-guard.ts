import { networkInterfaces } from 'node:os';
import { Inject, Injectable } from '@nestjs/common';
import { accessScope, type AccessScope, type AccessView } from '@lineside/contract';
import type { FastifyRequest } from 'fastify';
import { ENVIRONMENT, type Environment } from '../config/environment.ts';
import { SettingsSource } from '../config/settings-source.ts';
import { SetupFile } from '../config/setup-file.ts';
import type { Clock } from '../kernel/clock.ts';
import { CLOCK } from '../measurement/clock.ts';
import { Recorder } from '../measurement/recorder.ts';
import { Passwords } from './accounts/passwords.ts';
import { sessionSecretOf } from './accounts/session-cookie.ts';
import { Sessions } from './accounts/sessions.ts';
import { Tokens } from './accounts/tokens.ts';
import { credentialsOf, type Credentials } from './core/credentials.ts';
import { FailureThrottle } from './core/failure-throttle.ts';
import { isHomeAddress } from './core/home-address.ts';
import { isFirstStep, isReading, neededScope, type Doors, type Knock } from './core/open-door.ts';
import { isSameOrigin } from './core/same-origin.ts';
import { notAtHome, notEnough, notSameOrigin, tooManyFailures, unauthorized } from './refusals.ts';
import { ProblemException } from './problem.ts';
import { pathOf } from './send-problem.ts';
import { NOBODY, type Visitor } from './visitor.ts';

/** Knows who makes a request and what it takes: everybody at home may look, unless the owner closed that; changes need a key. */
@Injectable()
export class AccessGuard {
  private readonly throttle = new FailureThrottle();
  private readonly visitors = new WeakMap<FastifyRequest, Promise<Visitor>>();

  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly settings: SettingsSource,
    private readonly setup: SetupFile,
    private readonly passwords: Passwords,
    private readonly sessions: Sessions,
    private readonly tokens: Tokens,
    private readonly recorder: Recorder,
    @Inject(ENVIRONMENT) private readonly environment: Pick<Environment, 'isDemo'>,
  ) {}

  /** Lets a request through or not, by its method and address. @throws ProblemException if not */
  async admit(request: FastifyRequest): Promise<void> {
    const knock = knockOf(request);
    const doors = this.doors();
    if (isFirstStep(knock, doors)) this.requireHome(request);
    const needed = neededScope(knock, doors);
    if (needed !== null) await this.require(request, needed);
  }

  /** @throws ProblemException when the visitor may do less than that */
  async require(request: FastifyRequest, needed: AccessScope): Promise<void> {
    const visitor = await this.identify(request);
    if (visitor.scope === null) throw this.nobodyMayPass(request);
    if (rankOf(visitor.scope) < rankOf(needed)) throw notEnough(visitor.scope, needed);
    const isByCookie = visitor.kind === 'owner' && visitor.sessionId !== null;
    if (isByCookie && !isReading(request.method) && !isFromOwnPage(request)) throw notSameOrigin();
  }

  /** @throws ProblemException unless the request comes from the home network */
  requireHome(request: FastifyRequest): void {
    const own = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
    const networks = own.flatMap(({ cidr }) => cidr ?? []);
    if (!isHomeAddress(request.ip, networks)) throw notAtHome();
  }

  /**
   * Who makes a request; found out once.
   *
   * @throws ProblemException for a wrong password or token, and for an address that guesses
   */
  identify(request: FastifyRequest): Promise<Visitor> {
    const known = this.visitors.get(request);
    if (known !== undefined) return known;
    const visitor = this.findOut(request);
    this.visitors.set(request, visitor);
    return visitor;
  }

  /** Checks the owner's password for an address, which has to wait if it guesses. @throws ProblemException */
  async checkPassword(password: string, address: string): Promise<void> {
    await this.attempt(address, async () =>
      (await this.passwords.isRight(password)) ? true : null,
    );
  }

  /** Whether the first password may be set now. */
  get canClaim(): boolean {
    return this.passwords.isClaimable;
  }

  /** What `GET /session` tells a visitor. */
  async view(request: FastifyRequest): Promise<AccessView> {
    const visitor = await this.identify(request);
    const doors = this.doors();
    return {
      visitor: visitor.kind,
      scope: visitor.scope,
      canRead: doors.isReadingOpen || doors.isUnclaimed || visitor.scope !== null,
      isReadingOpen: doors.isReadingOpen,
      hasPassword: this.passwords.exists,
      canClaim: doors.isUnclaimed,
      isSetupDone: this.setup.current().isDone,
      isDemo: this.environment.isDemo,
    };
  }

  private doors(): Doors {
    return {
      isReadingOpen: this.settings.current().access.isReadingOpen,
      isUnclaimed: this.passwords.isClaimable,
    };
  }

  private async findOut(request: FastifyRequest): Promise<Visitor> {
    const { authorization } = request.headers;
    if (authorization !== undefined) {
      const credentials = credentialsOf(authorization);
      return this.attempt(request.ip, () => this.visitorWith(credentials));
    }
    const secret = sessionSecretOf(request);
    const session = secret === null ? null : this.sessions.recognise(secret);
    if (session === null) return NOBODY;
    return { kind: 'owner', scope: 'admin', sessionId: session.id };
  }

  private async visitorWith(credentials: Credentials | null): Promise<Visitor | null> {
    if (credentials === null) return null;
    if (credentials.scheme === 'bearer') {
      const scope = this.tokens.recognise(credentials.token);
      return scope === null ? null : { kind: 'program', scope };
    }
    const isOwner =
      credentials.user === 'admin' && (await this.passwords.isRight(credentials.password));
    return isOwner ? { kind: 'owner', scope: 'admin', sessionId: null } : null;
  }

  /** Counts before it looks: many attempts at once must not all slip through. */
  private async attempt<T>(address: string, look: () => Promise<T | null>): Promise<T> {
    const waitMs = this.throttle.waitMs(address, this.clock.monotonicMs());
    if (waitMs > 0) throw tooManyFailures(waitMs);
    if (!this.passwords.exists && !this.tokens.exist) throw this.nothingIsSet();
    const isLast = this.throttle.noteFailure(address, this.clock.monotonicMs());
    const found = await look();
    if (found !== null) {
      this.throttle.noteSuccess(address);
      return found;
    }
    if (isLast) void this.recorder.recordActivity('warning', 'sign-in-throttled', { address });
    throw unauthorized(true);
  }

  private nobodyMayPass(request: FastifyRequest): ProblemException {
    if (!this.passwords.exists && !this.tokens.exist) return this.nothingIsSet();
    return unauthorized(request.headers.authorization !== undefined);
  }

  private nothingIsSet(): ProblemException {
    const way = this.passwords.isClaimable
      ? 'Choose one on the page of the box, or set'
      : 'Run "npm run reset-password" on the box and choose one on its page, or set';
    return new ProblemException(
      'LINESIDE_WRITES_DISABLED',
      `No password is set, so nothing can be changed over the network. ${way} ` +
        'LINESIDE_ADMIN_PASSWORD or LINESIDE_API_TOKEN in the environment and restart.',
    );
  }
}

function knockOf(request: FastifyRequest): Knock {
  const { method, url, routeOptions } = request;
  return { method, path: pathOf(url), route: routeOptions.url };
}

function rankOf(scope: AccessScope): number {
  return accessScope.options.indexOf(scope);
}

function isFromOwnPage({ headers }: FastifyRequest): boolean {
  const fetchSite = headers['sec-fetch-site'];
  return isSameOrigin({
    host: headers.host,
    origin: headers.origin,
    fetchSite: typeof fetchSite === 'string' ? fetchSite : undefined,
  });
}
