import { Body, Controller, HttpCode, Post, Req, Res, SerializeOptions } from '@nestjs/common';
import { accessView, firstPassword, type AccessView, type FirstPassword } from '@lineside/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AccessGuard } from '../access-guard.ts';
import { AccountBook } from './account-book.ts';
import { giveSession } from './session-cookie.ts';
import { Sessions } from './sessions.ts';

/** Setting the first password, which nobody can be asked for yet. */
@Controller('setup/password')
export class ClaimController {
  constructor(
    private readonly access: AccessGuard,
    private readonly book: AccountBook,
    private readonly sessions: Sessions,
  ) {}

  /** From the home network only, and only while there is none; answers with a session cookie. */
  @Post()
  @HttpCode(200)
  @SerializeOptions({ schema: accessView })
  async setFirstPassword(
    @Body({ schema: firstPassword }) { password }: FirstPassword,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AccessView> {
    await this.book.claim(password);
    const from = { address: request.ip, userAgent: request.headers['user-agent'] };
    giveSession(request, reply, await this.sessions.begin(from));
    return {
      ...(await this.access.view(request)),
      visitor: 'owner',
      scope: 'admin',
      canRead: true,
    };
  }
}
