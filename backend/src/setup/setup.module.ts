import { Module } from '@nestjs/common';
import { FoundLineBook } from './found-line.ts';
import { SetupAnnouncer } from './setup-announcer.ts';
import { SetupController } from './setup.controller.ts';

/** The first run, step by step. */
@Module({ controllers: [SetupController], providers: [FoundLineBook, SetupAnnouncer] })
export class SetupModule {}
