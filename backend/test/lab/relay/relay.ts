/**
 * The access line: carries packets between a TUN device of the home and one of the ISP, with delay,
 * jitter, rate, buffer and loss. A process of its own with a synchronous loop, because an event
 * loop would be milliseconds late.
 *
 * node relay.ts <home namespace> <ISP namespace> <device> <control pipe> <status file> [seed]
 */
import { closeSync, constants, openSync, renameSync, writeFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import {
  allowBundles,
  attachTun,
  becomePunctual,
  enterNetwork,
  PACKET_HEADER_BYTES,
  readNow,
  Waiter,
  writeNow,
} from './libc.ts';
import { LineQueue } from './line-queue.ts';
import { seededRandom } from './random.ts';
import { changed, healthyLine, relayCommand } from './relay-settings.ts';
import type { RelaySettings } from './relay-settings.ts';

const [home, isp, device, controlPath, statusPath, seed] = process.argv.slice(2);
if (!home || !isp || !device || !controlPath || !statusPath) {
  throw new Error('usage: relay.ts <home> <isp> <device> <control pipe> <status file> [seed]');
}

const LARGEST_PACKET_BYTES = 65_536 + PACKET_HEADER_BYTES;
/** Longest sleep: short, so that neither the code nor the core has gone cold when a packet comes. */
const IDLE_MS = 5;
/** The last stretch before a packet is due is spent looking at the clock: waking up takes that long. */
const SPIN_MS = 0.5;
/** What waking up, reading and writing add to every packet (measured on an idle machine). */
const OWN_DELAY_MS = 0.06;

function openTun(namespace: string, name: string): number {
  const namespaceFd = openSync(`/run/netns/${namespace}`, 'r');
  enterNetwork(namespaceFd);
  closeSync(namespaceFd);
  const fd = openSync('/dev/net/tun', constants.O_RDWR | constants.O_NONBLOCK);
  attachTun(fd, name);
  return fd;
}

const homeFd = openTun(home, device);
const ispFd = openTun(isp, device);
// Read and write, so that the pipe never ends when a writer goes away.
const controlFd = openSync(controlPath, constants.O_RDWR | constants.O_NONBLOCK);

let settings: RelaySettings = healthyLine;
const random = seededRandom(Number(seed ?? 1));
const up = new LineQueue<Buffer>(settings.up, random);
const down = new LineQueue<Buffer>(settings.down, random);
const scratch = Buffer.alloc(LARGEST_PACKET_BYTES);
let commandText = '';

function report(path: string, sequence: number): void {
  const status = { sequence, settings, up: up.counts, down: down.counts };
  writeFileSync(`${path}.new`, JSON.stringify(status));
  renameSync(`${path}.new`, path);
}

function obey(path: string): void {
  for (let size = readNow(controlFd, scratch); size > 0; size = readNow(controlFd, scratch)) {
    commandText += scratch.toString('utf8', 0, size);
  }
  const lines = commandText.split('\n');
  commandText = lines.pop() ?? '';
  for (const line of lines) {
    const command = relayCommand.parse(JSON.parse(line));
    settings = changed(settings, command.change);
    up.settings = settings.up;
    down.settings = settings.down;
    for (const fd of [homeFd, ispFd]) allowBundles(fd, settings.isBulk);
    report(path, command.sequence);
  }
}

function takeIn(fd: number, queue: LineQueue<Buffer>): void {
  for (let size = readNow(fd, scratch); size > 0; size = readNow(fd, scratch)) {
    const packet = Buffer.from(scratch.subarray(0, size));
    queue.offer(packet, size - PACKET_HEADER_BYTES, performance.now() - OWN_DELAY_MS);
  }
}

function deliver(queue: LineQueue<Buffer>, fd: number): void {
  for (;;) {
    const packet = queue.take(performance.now());
    if (packet === null) return;
    writeNow(fd, packet);
  }
}

function untilNextMs(): number {
  const next = Math.min(up.nextDueMs ?? Infinity, down.nextDueMs ?? Infinity);
  return Math.min(IDLE_MS, next - performance.now());
}

function carry(path: string): never {
  const waiter = new Waiter([homeFd, ispFd, controlFd]);
  for (;;) {
    waiter.wait(Math.max(0, untilNextMs() - (settings.isBulk ? 0 : SPIN_MS)));
    if (waiter.isReady(0)) takeIn(homeFd, up);
    if (waiter.isReady(1)) takeIn(ispFd, down);
    if (waiter.isReady(2)) obey(path);
    deliver(up, ispFd);
    deliver(down, homeFd);
  }
}

/** Runs the loop's code until it is compiled, on a queue that leads nowhere. */
function warmUp(): void {
  const waiter = new Waiter([controlFd]);
  const queue = new LineQueue<Buffer>({ ...healthyLine.up, delayMs: 0 }, random);
  for (let round = 0; round < 5000; round += 1) {
    waiter.wait(0);
    queue.offer(Buffer.from(scratch.subarray(0, 64)), 64, performance.now());
    takeIn(homeFd, queue);
    queue.take(performance.now());
    untilNextMs();
  }
}

report(statusPath, 0);
warmUp();
becomePunctual();
process.stdout.write('ready\n');
carry(statusPath);
