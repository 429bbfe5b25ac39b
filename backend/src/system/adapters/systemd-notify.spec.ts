import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { SystemdNotify } from './systemd-notify.ts';

/** Stands in for systemd: a datagram socket, which Node cannot make, whose messages come as JSON lines. */
const LISTENER = `
import json, socket, sys
s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
s.bind(sys.argv[1])
print(json.dumps("listening"), flush=True)
while True:
    print(json.dumps(s.recv(4096).decode()), flush=True)
`;

let folder: string;
let child: ChildProcess;
let lines: Interface;
let socket: string;

const notifier = (path: string) =>
  new SystemdNotify(['env', `NOTIFY_SOCKET=${path}`, 'systemd-notify']);

async function nextMessages(): Promise<string> {
  const [line] = (await once(lines, 'line')) as [string];
  return JSON.parse(line) as string;
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lineside-notify-'));
  socket = join(folder, 'notify');
  child = spawn('python3', ['-c', LISTENER, socket], { stdio: ['ignore', 'pipe', 'inherit'] });
  if (child.stdout === null) throw new Error('no pipe');
  lines = createInterface(child.stdout);
  expect(await nextMessages()).toBe('listening');
});
afterEach(async () => {
  child.kill();
  await once(child, 'close');
  await rm(folder, { recursive: true });
});

it('says all assignments in one datagram', async () => {
  const heard = nextMessages();
  const status = 'STATUS=The line is down (isp-edge-down).';
  const told = ['READY=1', 'WATCHDOG=1', status];
  expect(await notifier(socket).tell(told, AbortSignal.timeout(5000))).toBeNull();
  expect((await heard).trim().split('\n')).toEqual(expect.arrayContaining(told));
});

it('says why when nobody listens any more', async () => {
  const deaf = notifier(join(folder, 'nobody'));
  expect(await deaf.tell(['READY=1'], AbortSignal.timeout(5000))).toMatch(/exit 1/);
});
