import { Controller, Get, SerializeOptions } from '@nestjs/common';
import { sealHead, type SealHead } from '@lineside/contract';
import { HeadStamper } from './head-stamper.ts';

/** The head of the chain of sealed days. */
@Controller('seals/head')
export class SealHeadController {
  constructor(private readonly stamper: HeadStamper) {}

  /** The newest link, the last time stamp, and why the last attempt to get one failed. */
  @Get()
  @SerializeOptions({ schema: sealHead })
  showSealHead(): SealHead {
    return this.stamper.status();
  }
}
