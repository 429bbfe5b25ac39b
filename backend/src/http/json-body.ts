import type { FastifyInstance } from 'fastify';

const JSON_TYPES = ['application/json', 'application/merge-patch+json'];

/** Bodies are JSON and nothing else; an empty one is none, whatever its type says. */
export function takeJsonBodies(fastify: FastifyInstance): void {
  const parse = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser(JSON_TYPES, { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, undefined);
    else void parse(request, body.toString(), done);
  });
}
