/**
 * Somebody who fills the line with parallel TCP streams.
 *
 * node transfer.ts up|down <address> <streams> <duration in ms>
 */
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { SINK_PORT, SOURCE_PORT } from '../network/addresses.ts';

const [direction, address, streams, durationMs] = process.argv.slice(2);
if (!direction || !address || !streams || !durationMs) {
  throw new Error('usage: transfer.ts up|down <address> <streams> <durationMs>');
}

const chunk = Buffer.alloc(65_536, 'lineside');

function fill(socket: Socket): void {
  while (socket.write(chunk));
}

for (let index = 0; index < Number(streams); index += 1) {
  const socket = connect(direction === 'up' ? SINK_PORT : SOURCE_PORT, address);
  socket.on('error', () => undefined);
  if (direction === 'down') {
    socket.resume();
    continue;
  }
  const feed = (): void => {
    fill(socket);
  };
  socket.on('connect', feed);
  socket.on('drain', feed);
}
setTimeout(() => process.exit(0), Number(durationMs));
process.stdout.write('ready\n');
