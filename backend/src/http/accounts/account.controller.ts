import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Post,
  Req,
  SerializeOptions,
} from '@nestjs/common';
import {
  accountSessionList,
  apiTokenList,
  apiTokenRequest,
  newApiToken,
  passwordChange,
  type AccountSessionList,
  type ApiTokenList,
  type ApiTokenRequest,
  type NewApiToken,
  type PasswordChange,
} from '@lineside/contract';
import type { FastifyRequest } from 'fastify';
import { AccessGuard } from '../access-guard.ts';
import { OwnerOnly } from '../owner-only.decorator.ts';
import { ProblemException } from '../problem.ts';
import { AccountBook } from './account-book.ts';

/** The owner's password, the browsers that are signed in, and the tokens of programs. */
@Controller('account')
@OwnerOnly()
export class AccountController {
  constructor(
    private readonly access: AccessGuard,
    private readonly book: AccountBook,
  ) {}

  /** Ends every session but the one that asks. */
  @Post('password')
  @HttpCode(204)
  async changePassword(
    @Body({ schema: passwordChange }) { currentPassword, newPassword }: PasswordChange,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    // `null` is right only where there is no password: an empty one is never right.
    if (currentPassword !== null || this.book.hasPassword) {
      await this.checkPresent(currentPassword ?? '', request.ip);
    }
    await this.book.changePassword(newPassword, await this.sessionIdOf(request));
  }

  @Get('sessions')
  @SerializeOptions({ schema: accountSessionList })
  async listSessions(@Req() request: FastifyRequest): Promise<AccountSessionList> {
    const current = await this.sessionIdOf(request);
    const items = this.book.sessions().map((one) => ({ ...one, isCurrent: one.id === current }));
    return { items };
  }

  /** Signs out everywhere, also here. */
  @Delete('sessions')
  @HttpCode(204)
  async endAllSessions(): Promise<void> {
    await this.book.endAllSessions();
  }

  @Delete('sessions/:id')
  @HttpCode(204)
  async endSession(@Param('id') id: string): Promise<void> {
    if (await this.book.endSession(id)) return;
    throw new ProblemException('LINESIDE_UNKNOWN_SESSION', 'It may have ended already.');
  }

  @Get('tokens')
  @SerializeOptions({ schema: apiTokenList })
  listTokens(): ApiTokenList {
    return this.book.tokens();
  }

  /** The answer holds the token itself, this one time. */
  @Post('tokens')
  @SerializeOptions({ schema: newApiToken })
  async makeToken(@Body({ schema: apiTokenRequest }) body: ApiTokenRequest): Promise<NewApiToken> {
    return this.book.makeToken(body);
  }

  @Delete('tokens/:id')
  @HttpCode(204)
  async revokeToken(@Param('id') id: string): Promise<void> {
    if (await this.book.revokeToken(id)) return;
    throw new ProblemException('LINESIDE_UNKNOWN_TOKEN', 'It may have been taken away already.');
  }

  /** Who asks is signed in already: a wrong word here is no reason to ask for that again. */
  private async checkPresent(password: string, address: string): Promise<void> {
    try {
      await this.access.checkPassword(password, address);
    } catch (error) {
      // Any other refusal, e.g. of an address that guesses, stays what it is.
      if (!(error instanceof ProblemException) || error.code !== 'LINESIDE_UNAUTHORIZED')
        throw error;
      throw new ProblemException('LINESIDE_WRONG_PASSWORD', 'Nothing was changed.');
    }
  }

  private async sessionIdOf(request: FastifyRequest): Promise<string | null> {
    const visitor = await this.access.identify(request);
    return visitor.kind === 'owner' ? visitor.sessionId : null;
  }
}
