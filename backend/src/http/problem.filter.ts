import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { answerTo, type ProblemAnswer } from './problem-answer.ts';
import { ProblemException } from './problem.ts';
import { RouteTable } from './route-table.ts';
import { pathOf, sendProblem } from './send-problem.ts';

/** The one place where failures become answers: problem+json for all of them. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly log = new Logger(ProblemFilter.name);

  constructor(private readonly routes: RouteTable) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const answer = this.answer(thrown, request);
    if (answer.problem.status === 500) {
      this.log.error({ err: thrown, method: request.method, url: request.url }, 'request failed');
    }
    if (reply.sent || reply.raw.headersSent) {
      reply.raw.destroy();
      return;
    }
    sendProblem(reply, answer);
  }

  /** Fastify knows no 405: an address that exists for other methods is not missing. */
  private answer(thrown: unknown, request: FastifyRequest): ProblemAnswer {
    const answer = answerTo(thrown);
    if (answer.problem.code !== 'LINESIDE_NOT_FOUND') return answer;
    const allowed = this.routes.methodsFor(pathOf(request.url));
    if (allowed.length === 0 || allowed.includes(request.method)) return answer;
    const allow = allowed.join(', ');
    return answerTo(
      new ProblemException('LINESIDE_METHOD_NOT_ALLOWED', `Possible here: ${allow}.`, {
        headers: { allow },
      }),
    );
  }
}
