/**
 * Runs on the box beside Lineside and asks it for its verdict ten times a second, over loopback, so
 * that a dead network does not matter. Prints a JSON line for every change.
 *
 * node poller.ts <url> [token]
 */
import { setInterval as every } from 'node:timers/promises';
import { monotonicMs, observedLine } from './observation.ts';
import type { ObservedLine } from './observation.ts';

const PERIOD_MS = 100;
const ANSWER_WITHIN_MS = 1000;

async function ask(url: string, token: string): Promise<ObservedLine | null> {
  try {
    const response = await fetch(url, {
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    return observedLine.parse(await response.json());
  } catch {
    return null; // not up yet, frozen, or it talks nonsense: all of it means no verdict
  }
}

const [url, token = ''] = process.argv.slice(2);
if (!url) throw new Error('usage: poller.ts <url> [token]');

let said = '';
for await (const _ of every(PERIOD_MS)) {
  const line = await ask(url, token);
  const now = JSON.stringify(line);
  if (now === said) continue;
  said = now;
  process.stdout.write(`{"atMs":${monotonicMs()},"line":${now}}\n`);
}
