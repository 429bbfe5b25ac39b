import ipaddr from 'ipaddr.js';
import type { OwnDoor } from './forbidden-address.ts';

const HTTP_PORT = 80;

/** Address of the web page in the home network: by the first address a browser there can reach. */
export function pageUrl({ port, addresses }: OwnDoor): string {
  const rangeOf = (address: string): string =>
    ipaddr.isValid(address) ? ipaddr.parse(address).range() : 'unusable';
  const isIPv4 = (address: string): boolean => ipaddr.IPv4.isValid(address);
  const own =
    addresses.find((address) => isIPv4(address) && rangeOf(address) === 'private') ??
    addresses.find((address) => isIPv4(address) && rangeOf(address) === 'unicast') ??
    addresses.find((address) => rangeOf(address) === 'uniqueLocal');
  const host = own === undefined ? 'lineside.local' : own.includes(':') ? `[${own}]` : own;
  return port === HTTP_PORT ? `http://${host}` : `http://${host}:${port}`;
}
