import { Controller, Get, SerializeOptions } from '@nestjs/common';
import { identityView, type IdentityView } from '@lineside/contract';
import { IdentityBook } from './identity-book.ts';

/** Our public addresses and networks, and their changes in the last 90 days. */
@Controller('identity')
export class IdentityController {
  constructor(private readonly book: IdentityBook) {}

  @Get()
  @SerializeOptions({ schema: identityView })
  showIdentity(): Promise<IdentityView> {
    return this.book.view();
  }
}
