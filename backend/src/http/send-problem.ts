import type { FastifyReply } from 'fastify';
import type { ProblemAnswer } from './problem-answer.ts';

/** Sends problem+json about a request. */
export function sendProblem(reply: FastifyReply, { problem, headers }: ProblemAnswer): void {
  const body = JSON.stringify({ ...problem, instance: pathOf(reply.request.url) });
  void reply
    .code(problem.status)
    .headers(headers)
    .header('cache-control', 'no-store')
    .header('content-type', 'application/problem+json')
    // As bytes, because to text Fastify adds a charset, which this type does not have.
    .send(Buffer.from(body));
}

/** A request's URL without its query. */
export function pathOf(url: string): string {
  return url.split('?', 1)[0] ?? url;
}
