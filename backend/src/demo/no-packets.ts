import { subscribe } from 'node:diagnostics_channel';
import * as z from 'zod';

/** Tells whether a program is one of our own, which draw reports and the like. */
const hasStarted = z.object({ process: z.object({ spawnfile: z.string() }) });

/**
 * The last line of defence behind the fakes: whatever opens a socket towards somebody or starts a
 * program ends the demo with what it was. Listening, as the web page does, is no such thing.
 */
export function forbidPackets(stop: (what: string) => never): void {
  subscribe('net.client.socket', () => stop('a TCP connection'));
  subscribe('udp.socket', () => stop('a UDP socket'));
  subscribe('child_process', (message) => {
    // It is named right after it was announced.
    queueMicrotask(() => {
      const started = hasStarted.safeParse(message);
      if (started.data?.process.spawnfile !== process.execPath) stop('a foreign program');
    });
  });
}
