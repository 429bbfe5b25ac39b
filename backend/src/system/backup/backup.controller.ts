import { Readable } from 'node:stream';
import {
  Controller,
  Get,
  Header,
  HttpCode,
  Post,
  Query,
  Req,
  SerializeOptions,
  StreamableFile,
} from '@nestjs/common';
import {
  backupQuery,
  restoreAnswer,
  type BackupQuery,
  type ProblemCode,
  type RestoreAnswer,
} from '@lineside/contract';
import type { FastifyRequest } from 'fastify';
import { AccessGuard } from '../../http/access-guard.ts';
import { OwnerOnly } from '../../http/owner-only.decorator.ts';
import { ProblemException } from '../../http/problem.ts';
import { EventBus } from '../../measurement/event-bus.ts';
import { Recorder } from '../../measurement/recorder.ts';
import { BackupMaker } from './backup-maker.ts';
import { BackupRefused, type RefusalCode } from './backup-refused.ts';
import { Restorer } from './restorer.ts';

const CODES: Readonly<Record<RefusalCode, ProblemCode>> = {
  damaged: 'LINESIDE_BACKUP_DAMAGED',
  foreign: 'LINESIDE_BACKUP_FOREIGN',
  newer: 'LINESIDE_BACKUP_NEWER',
  'too-large': 'LINESIDE_BODY_TOO_LARGE',
};

/** Everything the box knows as one file, out and in again. */
@Controller('system')
export class BackupController {
  constructor(
    private readonly maker: BackupMaker,
    private readonly restorer: Restorer,
    private readonly access: AccessGuard,
    private readonly recorder: Recorder,
    private readonly bus: EventBus,
  ) {}

  /** A tar archive packed by gzip: `manifest.json`, the database, the settings, and the accounts when asked. */
  @Get('backup')
  @OwnerOnly()
  @Header('content-type', 'application/gzip')
  async downloadBackup(
    @Query({ schema: backupQuery }) { hasSecrets }: BackupQuery,
  ): Promise<StreamableFile> {
    const { manifest, stream } = await this.maker.make(hasSecrets);
    void this.recorder.recordActivity('info', 'backup-taken', { hasSecrets });
    const day = new Date(manifest.createdMs).toISOString().slice(0, 10);
    return new StreamableFile(stream, {
      type: 'application/gzip',
      disposition: `attachment; filename="lineside-${day}.tar.gz"`,
    });
  }

  /**
   * Takes a backup as its body (`application/gzip`). It is checked wholly before anything is changed;
   * then the box restarts with it. For the owner, and for the first visitor of a box nobody owns yet.
   */
  @Post('restore')
  @HttpCode(202)
  @SerializeOptions({ schema: restoreAnswer })
  async restoreBackup(@Req() request: FastifyRequest): Promise<RestoreAnswer> {
    if (!this.access.canClaim) await this.access.require(request, 'admin');
    if (this.restorer.isUnderWay) {
      throw new ProblemException('LINESIDE_CONFLICT', 'A backup is being restored already.');
    }
    if (!(request.body instanceof Readable)) {
      throw new ProblemException('LINESIDE_BAD_INPUT', 'The body must be a backup.');
    }
    const manifest = await this.layReady(request.body);
    void this.recorder.recordActivity('info', 'backup-restored', {
      createdAt: new Date(manifest.createdMs).toISOString(),
    });
    this.bus.emit('restart.wanted', { reason: 'restore' });
    return { manifest, isRestarting: true };
  }

  private async layReady(upload: Readable): Promise<RestoreAnswer['manifest']> {
    try {
      return await this.restorer.layReady(upload);
    } catch (error) {
      if (!(error instanceof BackupRefused)) throw error;
      throw new ProblemException(CODES[error.code], `${error.message} Nothing was changed.`);
    }
  }
}
