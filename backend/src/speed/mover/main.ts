/*
 * The child process that moves bytes, so that probing never notices. Started by `ChildByteMover`, spoken
 * to over Node's own channel. Kept small: Node's net, tls, dns and child_process, and nothing else. Node runs this file
 * and all it imports from the sources too, so they hold no TypeScript that is more than types.
 */
import { systemClock } from '../../measurement/clock.ts';
import { messageOf } from '../../kernel/message-of.ts';
import type { FromMover, ToMover } from './messages.ts';
import { Move } from './move.ts';
import { failureOf } from './move-failure.ts';
import { readTcpFacts } from './tcp-facts.ts';

const machine = {
  clock: systemClock,
  cpuSeconds: () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  },
  tcpLook: readTcpFacts,
};
let move: Move | null = null;

function send(message: FromMover, then: () => void = () => undefined): void {
  process.send?.(message, then);
}

process.on('message', (message: ToMover) => {
  if (message.kind === 'stop') {
    move?.stop(failureOf('deadline'));
  } else if (move === null) {
    move = new Move(message.order, (slice) => send({ kind: 'slice', slice }), machine);
    void move.run().then((report) => send({ kind: 'report', report }, () => process.disconnect()));
  }
});
// The parent is gone, or has all it wants.
process.on('disconnect', () => process.exit());
process.on('uncaughtException', (error) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? '') : messageOf(error)}\n`);
  process.exit(1);
});
