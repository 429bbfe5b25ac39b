/** Why a release is not taken. */
export type ReleaseRefusal =
  | 'foreign'
  | 'unsigned'
  | 'damaged'
  | 'other-processor'
  | 'same'
  | 'older'
  | 'preview'
  | 'too-large';

/** A release this box does not take; the message is a sentence for the owner, and nothing was changed. */
export class ReleaseRefused extends Error {
  override readonly name = 'ReleaseRefused';

  constructor(
    readonly code: ReleaseRefusal,
    detail: string,
  ) {
    super(detail);
  }
}
