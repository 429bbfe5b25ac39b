import { createHmac } from 'node:crypto';

/**
 * The signature of a webhook request, as documented in `docs/webhook.md`: HMAC-SHA256 over the time
 * stamp, a dot and the body exactly as sent.
 *
 * @param timestamp whole seconds since 1970, as in the header
 */
export function webhookSignature(signingKey: string, timestamp: string, body: string): string {
  const digest = createHmac('sha256', signingKey).update(`${timestamp}.${body}`).digest('hex');
  return `v1=${digest}`;
}
