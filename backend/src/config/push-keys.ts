import * as z from 'zod';

/** Where the keys are kept by which push services know this box. */
export const PUSH_KEYS_FILE = 'push-keys.json';

/** What is in that file, base64url (RFC 8292). */
export const pushKeysDocument = z.strictObject({
  publicKey: z.string().min(80),
  privateKey: z.string().min(40),
});

/** Whether a text is what the file may hold. */
export function isPushKeysText(text: string): boolean {
  try {
    return pushKeysDocument.safeParse(JSON.parse(text)).success;
  } catch {
    // Not JSON.
    return false;
  }
}
