import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runChild, streamChild, type Command } from '../../measurement/child-process.ts';
import type { InterfaceFacts, LinkFacts } from '../core/link-facts.ts';
import type { LinkSource } from '../link-source.ts';
import {
  parseAddresses,
  parseDefaultRoutes,
  parseNeighbours,
  type NamedInterface,
} from './ip-json.ts';

const READ_TIMEOUT_MS = 5000;
const BITS_PER_MEGABIT = 1_000_000;

/** Asks the kernel with iproute2's `ip` and sysfs. */
export class IpLinkSource implements LinkSource {
  /**
   * @param command how to call `ip`
   * @param sysfs where sysfs is mounted
   */
  constructor(
    private readonly command: Command = ['ip'],
    private readonly sysfs = '/sys',
  ) {}

  async read(signal: AbortSignal): Promise<LinkFacts | { readonly reason: string }> {
    const bounded = AbortSignal.any([signal, AbortSignal.timeout(READ_TIMEOUT_MS)]);
    try {
      const [addresses, routes4, routes6, neighbours] = await Promise.all([
        this.ask(['address'], bounded),
        this.ask(['-4', 'route'], bounded),
        // Fails where the kernel has no IPv6 at all.
        this.ask(['-6', 'route'], bounded).catch(() => ''),
        this.ask(['neighbour'], bounded),
      ]);
      return {
        interfaces: await Promise.all(parseAddresses(addresses).map((each) => this.look(each))),
        defaultRoutes: [...parseDefaultRoutes(routes4, 4), ...parseDefaultRoutes(routes6, 6)],
        neighbours: parseNeighbours(neighbours),
      };
    } catch (error) {
      // A missing or failing tool and unreadable output are reasons, not bugs.
      return { reason: error instanceof Error ? error.message : String(error) };
    }
  }

  watch(hear: (line: string) => void, ended: (reason: string) => void, signal: AbortSignal): void {
    streamChild(
      this.command,
      ['-o', 'monitor', 'link', 'address', 'route', 'neigh'],
      { stdoutLine: hear, stderrLine: hear, ended },
      signal,
    );
  }

  private async ask(args: readonly string[], signal: AbortSignal): Promise<string> {
    const report = await runChild(this.command, ['-j', ...args], signal);
    if (report.failure === null) return report.stdout;
    const detail = report.stderr.trim().split('\n')[0] ?? '';
    throw new Error(`ip ${args.join(' ')}: ${report.failure} ${detail}`.trim());
  }

  private async look(known: NamedInterface): Promise<InterfaceFacts> {
    const folder = join(this.sysfs, 'class/net', known.name);
    const [carrier, speed, duplex, hasDevice, isWireless] = await Promise.all([
      readWord(join(folder, 'carrier')),
      readWord(join(folder, 'speed')),
      readWord(join(folder, 'duplex')),
      exists(join(folder, 'device')),
      exists(join(folder, 'phy80211')),
    ]);
    const megabits = Number(speed ?? NaN);
    return {
      ...known,
      hasDevice,
      isWireless,
      hasCarrier: carrier === '1',
      speedBps: megabits > 0 ? megabits * BITS_PER_MEGABIT : null,
      duplex: duplex === 'full' || duplex === 'half' ? duplex : null,
    };
  }
}

/** `null` when the file cannot be read: an interface that is switched off answers EINVAL. */
async function readWord(path: string): Promise<string | null> {
  return readFile(path, 'utf8').then(
    (text) => text.trim(),
    () => null,
  );
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
