import { Readable } from 'node:stream';
import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Post,
  Put,
  Req,
  SerializeOptions,
} from '@nestjs/common';
import {
  updateOrder,
  updateView,
  type ProblemCode,
  type UpdateOrder,
  type UpdateView,
} from '@lineside/contract';
import type { FastifyRequest } from 'fastify';
import { OwnerOnly } from '../../http/owner-only.decorator.ts';
import { ProblemException } from '../../http/problem.ts';
import { ReleaseRefused, type ReleaseRefusal } from './release-refused.ts';
import { UpdateDesk } from './update-desk.ts';

const CODES: Readonly<Record<ReleaseRefusal, ProblemCode>> = {
  foreign: 'LINESIDE_RELEASE_FOREIGN',
  unsigned: 'LINESIDE_RELEASE_UNSIGNED',
  damaged: 'LINESIDE_RELEASE_DAMAGED',
  'other-processor': 'LINESIDE_RELEASE_UNFIT',
  same: 'LINESIDE_RELEASE_UNFIT',
  older: 'LINESIDE_RELEASE_UNFIT',
  preview: 'LINESIDE_RELEASE_UNFIT',
  'too-large': 'LINESIDE_BODY_TOO_LARGE',
};

/** Bringing the box to another version, by the owner's word alone. */
@Controller('system/update')
export class UpdateController {
  constructor(private readonly desk: UpdateDesk) {}

  /** The version that runs, a release that waits, what was ordered and how the last update went. */
  @Get()
  @SerializeOptions({ schema: updateView })
  readUpdate(): UpdateView {
    return this.desk.view();
  }

  /** Takes a release as its body (`application/octet-stream`); its signature is checked first. Nothing is installed yet. */
  @Put('release')
  @OwnerOnly()
  @SerializeOptions({ schema: updateView })
  async putRelease(@Req() request: FastifyRequest): Promise<UpdateView> {
    this.requireReady();
    if (!(request.body instanceof Readable)) {
      throw new ProblemException('LINESIDE_BAD_INPUT', 'The body must be a release.');
    }
    try {
      await this.desk.take(request.body);
    } catch (error) {
      if (!(error instanceof ReleaseRefused)) throw error;
      throw new ProblemException(CODES[error.code], `${error.message} Nothing was changed.`);
    }
    return this.desk.view();
  }

  /** Removes the release that waits. */
  @Delete('release')
  @OwnerOnly()
  @SerializeOptions({ schema: updateView })
  async deleteRelease(): Promise<UpdateView> {
    this.requireReady();
    await this.desk.forget();
    return this.desk.view();
  }

  /** Orders the update to the release that waits. It begins when no outage and no speed test is in its way. */
  @Post()
  @OwnerOnly()
  @HttpCode(202)
  @SerializeOptions({ schema: updateView })
  async orderUpdate(@Body({ schema: updateOrder }) { start }: UpdateOrder): Promise<UpdateView> {
    this.requireReady();
    if (this.desk.view().release === null) {
      throw new ProblemException('LINESIDE_CONFLICT', 'There is no release to update to.');
    }
    await this.desk.order(start);
    return this.desk.view();
  }

  /** Takes the order back, as long as it waits. */
  @Delete('order')
  @OwnerOnly()
  @SerializeOptions({ schema: updateView })
  async cancelUpdate(): Promise<UpdateView> {
    this.requireReady();
    await this.desk.cancel();
    return this.desk.view();
  }

  /** Takes note of how the last update went: the light of the box says no more of it. */
  @Post('seen')
  @OwnerOnly()
  @HttpCode(200)
  @SerializeOptions({ schema: updateView })
  async markSeen(): Promise<UpdateView> {
    await this.desk.see();
    return this.desk.view();
  }

  private requireReady(): void {
    if (this.desk.view().obstacle !== null) {
      throw new ProblemException(
        'LINESIDE_CONFLICT',
        'This box was not set up by its installer, so it cannot update itself.',
      );
    }
    if (this.desk.isUnderWay) {
      throw new ProblemException('LINESIDE_CONFLICT', 'An update is under way.');
    }
    if (this.desk.isBusy) {
      throw new ProblemException('LINESIDE_CONFLICT', 'A release is coming in already.');
    }
  }
}
