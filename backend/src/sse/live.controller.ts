import { Controller, Get, Header, Req, Res, SerializeOptions } from '@nestjs/common';
import { liveEvent } from '@lineside/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AccessGuard } from '../http/access-guard.ts';
import { ProblemException } from '../http/problem.ts';
import { LiveFeed } from './live-feed.ts';
import { listenerFor } from './response-listener.ts';

/** Server-sent events: everything that changes, as it changes. */
@Controller('events')
export class LiveController {
  constructor(
    private readonly feed: LiveFeed,
    private readonly access: AccessGuard,
  ) {}

  /** Takes the response out of Nest's hands: each event must leave in the moment it happens. */
  @Get()
  @Header('content-type', 'text/event-stream')
  @SerializeOptions({ schema: liveEvent })
  async streamEvents(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { scope } = await this.access.identify(request);
    if (!this.feed.hasRoom) {
      throw new ProblemException(
        'LINESIDE_TOO_MANY_LISTENERS',
        'Too many live connections are open. Close a page and try again.',
      );
    }
    // Gone while it was found out who it is.
    if (reply.raw.destroyed) return;
    void reply.hijack();
    reply.raw.writeHead(200, {
      ...definedHeaders(reply),
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      // Proxies such as nginx would otherwise collect events before they pass them on.
      'x-accel-buffering': 'no',
    });
    if (request.method === 'HEAD') {
      reply.raw.end();
      return;
    }
    const lastEventId = request.headers['last-event-id'];
    const leave = this.feed.join(
      listenerFor(reply.raw, scope === 'admin'),
      typeof lastEventId === 'string' ? lastEventId : undefined,
    );
    reply.raw.on('close', leave);
  }
}

/** The security headers, which Fastify cannot add to a response it does not send. */
function definedHeaders(reply: FastifyReply): Record<string, string | number | string[]> {
  return Object.fromEntries(
    Object.entries(reply.getHeaders()).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  );
}
