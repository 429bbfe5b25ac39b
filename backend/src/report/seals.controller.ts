import { Controller, Get, Inject, SerializeOptions } from '@nestjs/common';
import { sealProof, type SealProof } from '@lineside/contract';
import { STAMP_BOOK, type StampBook } from '../measurement/stamp-book.ts';
import { SEAL_BOOK, type SealBook } from '../measurement/seal-book.ts';

/** The chain of sealed days. */
@Controller('seals')
export class SealsController {
  constructor(
    @Inject(SEAL_BOOK) private readonly seals: SealBook,
    @Inject(STAMP_BOOK) private readonly stamps: StampBook,
  ) {}

  /** Every link and every time stamp, oldest first, in the form `npm run verify` reads. */
  @Get()
  @SerializeOptions({ schema: sealProof })
  listSeals(): SealProof {
    const [seals, stamps] = [this.seals.since(''), this.stamps.since('')];
    return { format: 'lineside-seal-1', seals, stamps, files: [] };
  }
}
