import * as z from 'zod';
import { done, stepFailed, type Step } from './run-tally.ts';

const SCRIPT = /<script[^>]+src="([^"]*\bapp-[0-9a-f]+\.js)"/;
const TOKEN = /token:\s*"([A-Za-z0-9+/=]{8,200})"/;

/** Answer of the service that names servers, version 2, as far as we read it. */
export const fastTargets = z.object({
  targets: z
    .array(
      z.object({
        url: z.url({ protocol: /^https$/ }),
        location: z.object({ city: z.string(), country: z.string() }).partial().optional(),
      }),
    )
    .min(1)
    .max(20),
});
export type FastTarget = z.infer<typeof fastTargets>['targets'][number];

/** Address of the page's script. */
export function scriptUrl(page: string, pageUrl: string): Step<string> {
  const path = SCRIPT.exec(page)?.[1];
  return path !== undefined && URL.canParse(path, pageUrl)
    ? done(new URL(path, pageUrl).href)
    : stepFailed('bad-answer', 'the page names no script');
}

/** The token the script asks for servers with. */
export function tokenOf(script: string): Step<string> {
  const token = TOKEN.exec(script)?.[1];
  return token === undefined ? stepFailed('bad-answer', 'the script has no token') : done(token);
}

/** The address of the bytes 0 to `last` of a target; its signature stays as it is. */
export function rangeUrl({ url }: FastTarget, last: string): string {
  return url.replace(/\/speedtest(?=\?|$)/, `/speedtest/range/0-${last}`);
}
