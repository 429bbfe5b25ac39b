import { Injectable } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { SetupFile } from '../config/setup-file.ts';
import { probeAnswer } from './core/captive-probes.ts';
import { hostNameOf } from './core/host-name.ts';
import { HostGuard } from './host-guard.ts';
import { pathOf } from './send-problem.ts';

/** Where the page of the set-up is. */
const SETUP_PATH = '/setup';

/**
 * Stands in for other hosts, where the network leads their names here: until the set-up is done each of
 * them leads to it, so that a phone opens it by itself. Afterwards only the probes of systems are
 * answered, and as they wish.
 */
@Injectable()
export class CaptivePortal {
  constructor(
    private readonly setup: SetupFile,
    private readonly hosts: HostGuard,
  ) {}

  /** Adds the address of RFC 8908. Clients heed it over TLS only; the redirects are what works at home. */
  register(fastify: FastifyInstance): void {
    fastify.get('/api/captive', (request, reply) => {
      const captive = !this.setup.current().isDone;
      const url = this.setupUrl(request);
      return (
        reply
          .header('cache-control', 'private, no-store')
          .header('content-type', 'application/captive+json')
          // As bytes, because to text Fastify adds a charset, which this type does not have.
          .send(
            Buffer.from(JSON.stringify({ captive, ...(captive && { 'user-portal-url': url }) })),
          )
      );
    });
  }

  /** Answers in another host's place. @returns false when the request is for the box itself, or for nobody */
  standIn(request: FastifyRequest, reply: FastifyReply): boolean {
    const { method, headers, url } = request;
    const name = hostNameOf(headers.host);
    if (name === null || this.hosts.isOwn(name) || !['GET', 'HEAD'].includes(method)) return false;
    void reply.header('cache-control', 'no-store');
    if (!this.setup.current().isDone) {
      void reply.redirect(this.setupUrl(request), 302);
      return true;
    }
    const answer = probeAnswer(name, pathOf(url));
    if (answer === null) return false;
    if (answer.contentType !== null) void reply.header('content-type', answer.contentType);
    void reply.code(answer.status).send(answer.body);
    return true;
  }

  /** By address: the name of the box may mean nothing to a phone that has just joined. */
  private setupUrl({ socket }: FastifyRequest): string {
    const { localAddress = 'lineside.local', localPort = 80 } = socket;
    const bare = localAddress.replace(/^::ffff:(?=\d+\.)/, '').replace(/%.*$/, '');
    const host = bare.includes(':') ? `[${bare}]` : bare;
    return `http://${host}${localPort === 80 ? '' : `:${localPort}`}${SETUP_PATH}`;
  }
}
