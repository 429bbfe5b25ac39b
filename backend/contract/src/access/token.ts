import * as z from 'zod';
import { epochMs } from '../words.ts';
import { accessScope } from './scope.ts';

/** A token with which a program signs in (`Authorization: Bearer`). Its text is told once, when it is made. */
export const apiToken = z.object({
  id: z.string(),
  name: z.string(),
  scope: accessScope,
  createdMs: epochMs,
  /** `null`: never. */
  expiresMs: epochMs.nullable(),
  /** To the minute; `null` before the first time. */
  lastUsedMs: epochMs.nullable(),
});
export type ApiToken = z.infer<typeof apiToken>;

/** Answer of `GET /account/tokens`, newest first. */
export const apiTokenList = z.object({
  items: z.array(apiToken),
  /** Whether `LINESIDE_API_TOKEN` is set: a token with the scope `admin` that is only taken away there. */
  hasEnvironmentToken: z.boolean(),
});
export type ApiTokenList = z.infer<typeof apiTokenList>;

/** Body of `POST /account/tokens`. */
export const apiTokenRequest = z.strictObject({
  name: z.string().trim().min(1).max(60),
  scope: accessScope,
  expiresMs: epochMs.nullable().default(null),
});
export type ApiTokenRequest = z.infer<typeof apiTokenRequest>;

/** Answer of `POST /account/tokens`. */
export const newApiToken = apiToken.extend({
  /** The token itself: kept nowhere, so it cannot be told again. */
  token: z.string(),
});
export type NewApiToken = z.infer<typeof newApiToken>;
