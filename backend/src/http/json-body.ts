import { UnsupportedMediaTypeException } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';

/** Addresses that take a file. */
const UPLOADS: readonly string[] = [
  ...['/api/v1/system/restore', '/api/v1/system/update/release', '/api/v1/imports'],
];
const UPLOAD_TYPES = [
  ...['application/gzip', 'application/x-gzip', 'application/octet-stream'],
  'text/csv',
];
const JSON_TYPES = ['application/json', 'application/merge-patch+json'];

/** Bodies are JSON, but for the few addresses that take a file; an empty one is none, whatever its type says. */
export function takeJsonBodies(fastify: FastifyInstance): void {
  const parse = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser(UPLOAD_TYPES, (request, payload, done) => {
    // Passed on as it comes, to the one who limits it himself.
    if (UPLOADS.includes(request.routeOptions.url ?? '')) done(null, payload);
    else done(new UnsupportedMediaTypeException('The body must be JSON.'));
  });
  fastify.addContentTypeParser(JSON_TYPES, { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, undefined);
    else void parse(request, body.toString(), done);
  });
}
