import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AGE_LIMIT_MS } from '../core/session-life.ts';

/** Name of the cookie that holds the secret of a session. */
export const SESSION_COOKIE = 'lineside_session';

/** The secret of a session that a request brings; `null` when there is none. */
export function sessionSecretOf({ cookies }: FastifyRequest): string | null {
  const secret = cookies[SESSION_COOKIE];
  return secret === undefined || secret === '' ? null : secret;
}

/**
 * Has the browser keep the secret of a session. How long it counts is the box's decision: the browser
 * keeps it for the longest time there is.
 */
export function giveSession(request: FastifyRequest, reply: FastifyReply, secret: string): void {
  const maxAge = AGE_LIMIT_MS / 1000;
  void reply.setCookie(SESSION_COOKIE, secret, { ...attributesFor(request), maxAge });
}

/** Has the browser forget the secret. */
export function takeSession(request: FastifyRequest, reply: FastifyReply): void {
  void reply.clearCookie(SESSION_COOKIE, attributesFor(request));
}

/**
 * `Secure` only where the page came over TLS, by what the browser says, as TLS ends in front of the
 * box, if anywhere: over plain HTTP a browser would throw a `Secure` cookie away.
 */
function attributesFor({ headers }: FastifyRequest): CookieSerializeOptions {
  const secure = headers.origin?.startsWith('https://') === true;
  return { path: '/', httpOnly: true, sameSite: 'strict', secure };
}
