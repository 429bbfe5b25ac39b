import type { ImportRefusal } from '@lineside/contract';

/** A file that cannot be taken in; nothing of it is kept. */
export class ImportRefused extends Error {
  override readonly name = 'ImportRefused';

  /** @param detail what was seen and where, for people; `null`: the reason says it all */
  constructor(
    readonly reason: ImportRefusal,
    readonly detail: string | null = null,
  ) {
    super(detail ?? reason);
  }
}
