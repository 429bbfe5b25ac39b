import type { ServerResponse } from 'node:http';
import type { Listener } from './live-feed.ts';

/** What may wait for a slow reader; a minute or so of a quiet line. */
const MOST_WAITING_BYTES = 256 * 1024;

/** A listener at the other end of an HTTP response. */
export function listenerFor(response: ServerResponse, isOwner: boolean): Listener {
  return {
    isOwner,
    send: (text) => {
      if (response.writableEnded || response.writableLength > MOST_WAITING_BYTES) return false;
      response.write(text);
      return true;
    },
    end: () => {
      // A reader that does not read would never see the end either.
      if (response.writableLength > MOST_WAITING_BYTES) response.destroy();
      else response.end();
    },
  };
}
