/**
 * Somebody in the house who uploads: fills the uplink with parallel TCP streams.
 *
 * node uploader.ts <address> <streams> <duration in ms>
 */
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { SINK_PORT } from '../network/addresses.ts';

const [address, streams, durationMs] = process.argv.slice(2);
if (!address || !streams || !durationMs) {
  throw new Error('usage: uploader.ts <address> <streams> <durationMs>');
}

const chunk = Buffer.alloc(65_536, 'lineside');

function fill(socket: Socket): void {
  while (socket.write(chunk));
}

for (let index = 0; index < Number(streams); index += 1) {
  const socket = connect(SINK_PORT, address);
  socket.on('connect', () => {
    fill(socket);
  });
  socket.on('drain', () => {
    fill(socket);
  });
  socket.on('error', () => undefined);
}
setTimeout(() => process.exit(0), Number(durationMs));
process.stdout.write('ready\n');
