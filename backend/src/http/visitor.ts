import type { AccessScope } from '@lineside/contract';

/** Who makes a request. */
export type Visitor =
  | { readonly kind: 'nobody'; readonly scope: null }
  /** Signed in with the password; `sessionId` is `null` when it came with the request itself (Basic). */
  | { readonly kind: 'owner'; readonly scope: 'admin'; readonly sessionId: string | null }
  | { readonly kind: 'program'; readonly scope: AccessScope };

export const NOBODY: Visitor = { kind: 'nobody', scope: null };
