import ipaddr from 'ipaddr.js';

/**
 * The name or address in a `Host` header, lower case, without port, brackets and final dot.
 *
 * @returns `null` for a header that is missing or not well-formed
 */
export function hostNameOf(header: string | undefined): string | null {
  const match = /^(?:\[([0-9a-f:.%]+)\]|([^:[\]/?#@\s]+))(?::\d{1,5})?$/i.exec(header ?? '');
  const name = (match?.[1] ?? match?.[2])?.toLowerCase().replace(/\.$/, '');
  return name === undefined || name === '' ? null : name;
}

/** Whether it is an address: no DNS answer can point that somewhere else. */
export function isAddress(name: string): boolean {
  return ipaddr.IPv4.isValidFourPartDecimal(name) || (name.includes(':') && ipaddr.isValid(name));
}

/** Suffixes under which routers and mDNS publish the machines of a home. */
const HOME_SUFFIXES = ['local', 'lan', 'home', 'home.arpa', 'internal', 'fritz.box'];

/**
 * Names by which the box may be called.
 *
 * @param machineName what the operating system calls this machine
 * @param configured names the owner added
 */
export function ownNames(machineName: string, configured: readonly string[]): Set<string> {
  const machine = machineName.toLowerCase();
  const [short = machine] = machine.split('.');
  return new Set([
    'localhost',
    'lineside',
    'lineside.local',
    machine,
    short,
    ...HOME_SUFFIXES.map((suffix) => `${short}.${suffix}`),
    ...configured.map((name) => name.toLowerCase()),
  ]);
}
