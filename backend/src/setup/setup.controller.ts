import { Body, Controller, Get, Patch, Req, SerializeOptions } from '@nestjs/common';
import {
  setupPatch,
  setupSteps,
  setupView,
  type SetupPatch,
  type SetupProgress,
  type SetupView,
} from '@lineside/contract';
import type { FastifyRequest } from 'fastify';
import { SetupFile } from '../config/setup-file.ts';
import { AccessGuard } from '../http/access-guard.ts';
import { Recorder } from '../measurement/recorder.ts';
import { FoundLineBook } from './found-line.ts';
import { SetupAnnouncer } from './setup-announcer.ts';

/** The first run: how far it has come, and what the box found meanwhile. */
@Controller('setup')
export class SetupController {
  constructor(
    private readonly file: SetupFile,
    private readonly found: FoundLineBook,
    private readonly access: AccessGuard,
    private readonly recorder: Recorder,
    private readonly announcer: SetupAnnouncer,
  ) {}

  @Get()
  @SerializeOptions({ schema: setupView })
  async readSetup(@Req() request: FastifyRequest): Promise<SetupView> {
    return this.view(request);
  }

  /** Notes where the owner is, what was left out, or that the set-up is done. */
  @Patch()
  @SerializeOptions({ schema: setupView })
  async changeSetup(
    @Body({ schema: setupPatch }) patch: SetupPatch,
    @Req() request: FastifyRequest,
  ): Promise<SetupView> {
    const before = this.file.current();
    const { step = before.step, skipped = before.skipped, isDone = before.isDone } = patch;
    const after: SetupProgress = { isDone, step, skipped: [...new Set(skipped)] };
    await this.file.change(after);
    this.announcer.announce();
    if (isDone && !before.isDone) {
      void this.recorder.recordActivity('info', 'setup-done', {
        skipped: after.skipped.join(', '),
      });
    }
    return this.view(request);
  }

  private async view(request: FastifyRequest): Promise<SetupView> {
    const { hasPassword, canClaim } = await this.access.view(request);
    return {
      ...this.file.current(),
      ...{ steps: [...setupSteps], hasPassword, canClaim },
      found: this.found.view(),
    };
  }
}
