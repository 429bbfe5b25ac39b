import { Module } from '@nestjs/common';
import { JobsController } from './jobs.controller.ts';

/** The job board for the owner. */
@Module({ controllers: [JobsController] })
export class JobsModule {}
