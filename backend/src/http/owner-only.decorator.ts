import { applyDecorators, SetMetadata, UseGuards } from '@nestjs/common';
import { OwnerGuard } from './owner.guard.ts';

/** Key of the mark, for the description of the API. */
export const OWNER_ONLY = 'lineside:owner-only';

/** Only for the owner and for tokens with the scope `admin`, also where everybody may look. */
export function OwnerOnly(): ClassDecorator & MethodDecorator {
  return applyDecorators(SetMetadata(OWNER_ONLY, true), UseGuards(OwnerGuard));
}
