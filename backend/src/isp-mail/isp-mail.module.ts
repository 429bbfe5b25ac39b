import { Module } from '@nestjs/common';
import { IspEvidence } from './isp-evidence.ts';
import { IspMailDesk } from './isp-mail-desk.ts';
import { IspMailViews } from './isp-mail-views.ts';
import { IspMailWatch } from './isp-mail-watch.ts';
import { IspMailsController } from './isp-mails.controller.ts';
import { IspPastReader } from './isp-past-reader.ts';
import { IspPreview } from './isp-preview.ts';
import { IspTexts } from './isp-texts.ts';

/** The polite mail to the provider: rules, drafts, and what became of those that were sent. */
@Module({
  controllers: [IspMailsController],
  providers: [
    IspTexts,
    IspPastReader,
    IspEvidence,
    IspMailViews,
    IspMailDesk,
    IspMailWatch,
    IspPreview,
  ],
})
export class IspMailModule {}
