import fastifyCookie from '@fastify/cookie';
import { HttpException, Logger } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { ENVIRONMENT, type Environment } from '../config/environment.ts';
import { AccessGuard } from './access-guard.ts';
import { ApiDocs } from './docs/api-docs.ts';
import { CaptivePortal } from './captive-portal.ts';
import { HostGuard } from './host-guard.ts';
import { takeJsonBodies } from './json-body.ts';
import { answerTo } from './problem-answer.ts';
import { RouteTable } from './route-table.ts';
import { HEADERS_WITHOUT_HOOKS, PERMISSIONS_POLICY, securityHeaders } from './security-headers.ts';
import { sendProblem } from './send-problem.ts';
import { StaticSite } from './static-site.ts';

/** Where the addresses of all controllers begin. */
export const API_PREFIX = 'api/v1';

/** Addresses that others have agreed on: not behind the prefix. */
export const prefixOptions = { exclude: ['metrics'] };

const BODY_LIMIT_BYTES = 64 * 1024;
const REQUESTS_ARE_LOGGED_AT = new Set(['debug', 'trace']);

/** How Nest is to use the server: without body parsers of its own, see `takeJsonBodies`. */
export const serverOptions = { bodyParser: false } as const;

/** Bodies and answers are checked by zod: Fastify need not even load its own compilers of schemas. */
const noSchemas = { buildValidator: refuseSchema, buildSerializer: refuseSchema };

function refuseSchema(): never {
  throw new Error('No route has a schema of Fastify.');
}

/** The HTTP server for Nest. */
export function createAdapter(): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit: BODY_LIMIT_BYTES,
    trustProxy: false,
    schemaController: { compilersFactory: noSchemas },
    // A URL that cannot be decoded is refused before Nest and its filters see it.
    frameworkErrors: (error: FastifyError, _request: FastifyRequest, reply: FastifyReply) => {
      void reply.headers(HEADERS_WITHOUT_HOOKS);
      sendProblem(reply, answerTo(new HttpException(error.message, error.statusCode ?? 400)));
    },
  });
}

/** Sets up everything that is not a controller; called once, before `app.init()`. */
export async function configureServer(app: NestFastifyApplication): Promise<void> {
  app.setGlobalPrefix(API_PREFIX, prefixOptions);
  app.useSecurityHeaders(securityHeaders);
  app.enableCsrfProtection();

  const fastify = app.getHttpAdapter().getInstance();
  takeJsonBodies(fastify);
  await fastify.register(fastifyCookie);
  const routes = app.get(RouteTable);
  fastify.addHook('onRoute', ({ method, url }) => routes.add([method].flat(), url));

  const hosts = app.get(HostGuard);
  const access = app.get(AccessGuard);
  const portal = app.get(CaptivePortal);
  fastify.addHook('onRequest', async (request, reply) => {
    void reply.header('permissions-policy', PERMISSIONS_POLICY);
    if (request.url.startsWith('/api/')) void reply.header('cache-control', 'no-store');
    if (portal.standIn(request, reply)) return reply;
    hosts.check(request.headers.host);
    await access.admit(request);
    return undefined;
  });
  if (REQUESTS_ARE_LOGGED_AT.has(app.get<Environment>(ENVIRONMENT).logLevel)) {
    const log = new Logger('Http');
    fastify.addHook('onResponse', (request, reply, done) => {
      const { method, url } = request;
      const durationMs = Math.round(reply.elapsedTime);
      log.debug({ method, url, status: reply.statusCode, durationMs }, 'request');
      done();
    });
  }
  // What is not Nest's: its filter comes too late for these routes.
  await fastify.register(async (beside) => {
    beside.setErrorHandler((error, _request, reply) => sendProblem(reply, answerTo(error)));
    await app.get(StaticSite).register(beside);
    portal.register(beside);
    app.get(ApiDocs).register(beside);
  });
}
