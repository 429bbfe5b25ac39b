import ipaddr from 'ipaddr.js';

/** Ranges that never come from the internet. */
const HOME_RANGES: readonly string[] = ['loopback', 'private', 'linkLocal', 'uniqueLocal'];

/**
 * Whether a peer is in the home network: its address is a private one, or in a network this box is in
 * itself, as neighbours with global IPv6 addresses are.
 *
 * @param networks own addresses with prefix length, e.g. `192.168.1.20/24`
 */
export function isHomeAddress(address: string, networks: readonly string[]): boolean {
  const [bare = ''] = address.split('%');
  if (!ipaddr.isValid(bare)) return false;
  const peer = ipaddr.process(bare);
  if (HOME_RANGES.includes(peer.range())) return true;
  return networks.some((network) => {
    if (!ipaddr.isValidCIDR(network)) return false;
    const [base, length] = ipaddr.parseCIDR(network);
    // A network of the other family, or the whole internet, proves nothing.
    return base.kind() === peer.kind() && length > 0 && peer.match(base, length);
  });
}
