import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Post,
  Req,
  Res,
  SerializeOptions,
} from '@nestjs/common';
import { accessView, signInRequest, type AccessView, type SignInRequest } from '@lineside/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Recorder } from '../../measurement/recorder.ts';
import { AccessGuard } from '../access-guard.ts';
import { giveSession, takeSession } from './session-cookie.ts';
import { Sessions } from './sessions.ts';

/** Signing in and out of this browser. */
@Controller('session')
export class SessionController {
  constructor(
    private readonly access: AccessGuard,
    private readonly sessions: Sessions,
    private readonly recorder: Recorder,
  ) {}

  @Get()
  @SerializeOptions({ schema: accessView })
  async readAccess(@Req() request: FastifyRequest): Promise<AccessView> {
    return this.access.view(request);
  }

  /** Takes the owner's password and answers with a session cookie. */
  @Post()
  @HttpCode(200)
  @SerializeOptions({ schema: accessView })
  async signIn(
    @Body({ schema: signInRequest }) { password }: SignInRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AccessView> {
    const address = request.ip;
    await this.access.checkPassword(password, address);
    const secret = await this.sessions.begin({ address, userAgent: request.headers['user-agent'] });
    giveSession(request, reply, secret);
    void this.recorder.recordActivity('info', 'signed-in', { address });
    return {
      ...(await this.access.view(request)),
      visitor: 'owner',
      scope: 'admin',
      canRead: true,
    };
  }

  /** Ends the session of this browser, if it has one. */
  @Delete()
  @HttpCode(204)
  async signOut(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const visitor = await this.access.identify(request);
    if (visitor.kind === 'owner' && visitor.sessionId !== null) {
      await this.sessions.end(visitor.sessionId);
    }
    takeSession(request, reply);
  }
}
