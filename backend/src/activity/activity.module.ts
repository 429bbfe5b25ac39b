import { Module } from '@nestjs/common';
import { ActivityController } from './activity.controller.ts';

/** The activity log for the owner. */
@Module({ controllers: [ActivityController] })
export class ActivityModule {}
