import { Controller, Get, Inject, SerializeOptions } from '@nestjs/common';
import { sealProof, type SealProof } from '@lineside/contract';
import { SEAL_BOOK, type SealBook } from '../measurement/seal-book.ts';

/** The chain of sealed days. */
@Controller('seals')
export class SealsController {
  constructor(@Inject(SEAL_BOOK) private readonly seals: SealBook) {}

  /** Every link, oldest first, in the form `npm run verify` reads. */
  @Get()
  @SerializeOptions({ schema: sealProof })
  listSeals(): SealProof {
    return { format: 'lineside-seal-1', seals: this.seals.since(''), files: [] };
  }
}
