import { describe, expect, it } from '@jest/globals';
import { icmpCodeOf } from './icmp-code.ts';

describe('icmpCodeOf', () => {
  it.each([
    ['ICMP Network Unreachable', 'network-unreachable'],
    ['Destination Net Unreachable', 'network-unreachable'],
    ['Destination unreachable: No route', 'network-unreachable'],
    ['ICMP Unreachable (Destination Network Unknown)', 'network-unreachable'],
    ['ICMP Host Unreachable', 'host-unreachable'],
    ['Destination Host Unreachable', 'host-unreachable'],
    ['Destination unreachable: Address unreachable', 'host-unreachable'],
    ['ICMP Protocol Unreachable', 'protocol-unreachable'],
    ['ICMP Port Unreachable', 'port-unreachable'],
    ['ICMP Unreachable (Communication Administratively Prohibited)', 'admin-prohibited'],
    ['Packet filtered', 'admin-prohibited'],
    ['ICMP Time Exceeded', 'time-exceeded'],
    ['Time to live exceeded', 'time-exceeded'],
    ['Time exceeded: Hop limit', 'time-exceeded'],
    ['ICMP Parameter Problem', 'other'],
  ])('reads "%s" as %s', (text, code) => {
    expect(icmpCodeOf(text)).toBe(code);
  });
});
