import koffi from 'koffi';

const libc = koffi.load('libc.so.6');

const ppollRaw = libc.func('int ppoll(void *fds, unsigned long count, void *timeout, void *mask)');
const readRaw = libc.func('long read(int fd, void *buffer, unsigned long size)');
const writeRaw = libc.func('long write(int fd, void *buffer, unsigned long size)');
const ioctlRaw = libc.func('int ioctl(int fd, unsigned long request, ...)');
const setnsRaw = libc.func('int setns(int fd, int kind)');
const prctlRaw = libc.func(
  'int prctl(int option, unsigned long a, unsigned long b, unsigned long c, unsigned long d)',
);
const schedRaw = libc.func('int sched_setscheduler(int pid, int policy, void *parameters)');

const CLONE_NEWNET = 0x40000000;
const TUNSETIFF = 0x400454ca;
const IFF_TUN = 0x0001;
const IFF_NO_PI = 0x1000;
const IFF_VNET_HDR = 0x4000;
const TUNSETOFFLOAD = 0x400454d0;
/** Checksums may be missing, TCP of both families may come in bundles. */
const TUN_F_CSUM_TSO4_TSO6 = 0b111;
const PR_SET_TIMERSLACK = 29;
const SCHED_FIFO = 1;

/** Throws when a call says that it failed; foreign functions return anything, as far as the types know. */
function check(result: unknown, what: string): void {
  if (Number(result) < 0) throw new Error(`${what} failed with errno ${koffi.errno()}`);
}

/** Moves this thread into the network namespace behind an open file. */
export function enterNetwork(namespaceFd: number): void {
  check(setnsRaw(namespaceFd, CLONE_NEWNET), 'setns');
}

/** In front of every packet: `struct virtio_net_hdr`, by which the kernel tells of bundles and checksums. */
export const PACKET_HEADER_BYTES = 10;

/** Ties an open `/dev/net/tun` to the TUN device `name` of this thread's namespace, without packet info. */
export function attachTun(fd: number, name: string): void {
  const request = Buffer.alloc(40);
  request.write(name, 0, 15, 'latin1');
  request.writeUInt16LE(IFF_TUN | IFF_NO_PI | IFF_VNET_HDR, 16);
  check(ioctlRaw(fd, TUNSETIFF, 'void *', request), `TUNSETIFF ${name}`);
}

/** Whether the kernel may hand over bundles of segments instead of single packets. */
export function allowBundles(fd: number, isAllowed: boolean): void {
  const offloads = isAllowed ? TUN_F_CSUM_TSO4_TSO6 : 0;
  check(ioctlRaw(fd, TUNSETOFFLOAD, 'unsigned long', offloads), 'TUNSETOFFLOAD');
}

/** Reads what is there; a negative number means nothing is (or the device is down). */
export function readNow(fd: number, buffer: Buffer): number {
  return Number(readRaw(fd, buffer, buffer.length));
}

/** Writes one packet; false when the device does not take it. */
export function writeNow(fd: number, packet: Buffer): boolean {
  return Number(writeRaw(fd, packet, packet.length)) === packet.length;
}

/** Asks the kernel for punctual wake-ups: no timer slack, and ahead of ordinary processes. */
export function becomePunctual(): void {
  check(prctlRaw(PR_SET_TIMERSLACK, 1, 0, 0, 0), 'prctl');
  const priority = Buffer.alloc(4);
  priority.writeInt32LE(10);
  // Not allowed in every container; the relay still works then, only less evenly.
  schedRaw(0, SCHED_FIFO, priority);
}

/** Waits for input on a fixed set of files, with a time-out finer than a millisecond. */
export class Waiter {
  readonly #polls: Buffer;
  readonly #timeout = Buffer.alloc(16);
  readonly #count: number;

  constructor(fds: readonly number[]) {
    this.#count = fds.length;
    this.#polls = Buffer.alloc(8 * fds.length);
    fds.forEach((fd, index) => {
      this.#polls.writeInt32LE(fd, index * 8);
      this.#polls.writeInt16LE(1, index * 8 + 4);
    });
  }

  /** Sleeps until a file is readable or `timeoutMs` passed. */
  wait(timeoutMs: number): void {
    const seconds = Math.floor(timeoutMs / 1000);
    this.#timeout.writeBigInt64LE(BigInt(seconds), 0);
    this.#timeout.writeBigInt64LE(BigInt(Math.floor((timeoutMs - seconds * 1000) * 1e6)), 8);
    ppollRaw(this.#polls, this.#count, this.#timeout, null);
  }

  /** Whether the file at this place of the list has something to read. */
  isReady(index: number): boolean {
    return this.#polls.readInt16LE(index * 8 + 6) !== 0;
  }
}
