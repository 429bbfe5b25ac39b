import { describe, expect, it } from '@jest/globals';
import { neighbour, type LinkReading, type Neighbour } from '@lineside/contract';
import fc from 'fast-check';
import { dualStackLink } from '../../../test/fakes/link-readings.ts';
import { canonicalLink, canonicalPort, neighbourClass } from './canonical-link.ts';

function withNeighbour(gatewayNeighbour: Neighbour | null): LinkReading {
  return { ...dualStackLink, ipv4: { ...dualStackLink.ipv4, gatewayNeighbour } };
}

const mac = '02:00:00:00:00:01';
const anyState = fc.constantFrom(...neighbour.shape.state.options);

describe('canonicalLink', () => {
  it('is the same for two neighbour states exactly when their class is', () => {
    fc.assert(
      fc.property(anyState, anyState, (one, other) => {
        const isSame =
          canonicalLink(withNeighbour({ mac, state: one })) ===
          canonicalLink(withNeighbour({ mac, state: other }));
        expect(isSame).toBe(neighbourClass(one) === neighbourClass(other));
      }),
    );
  });

  it('differs when another box answers for the router, or none', () => {
    const known = canonicalLink(dualStackLink);
    expect(canonicalLink(withNeighbour({ mac: '02:00:00:00:00:02', state: 'reachable' }))).not.toBe(
      known,
    );
    expect(canonicalLink(withNeighbour(null))).not.toBe(known);
  });

  it('does not see a lease running on, nor the order of addresses', () => {
    const one = { ...dualStackLink.ipv6, addresses: ['2001:db8::1/64', '2001:db8::2/64'] };
    const other = { ...one, addresses: [...one.addresses].reverse(), leaseSeconds: 1 };
    expect(canonicalLink({ ...dualStackLink, ipv6: other })).toBe(
      canonicalLink({ ...dualStackLink, ipv6: one }),
    );
  });

  it.each<[string, Partial<LinkReading>]>([
    ['carrier', { hasCarrier: false }],
    ['speed', { speedBps: 100_000_000 }],
    ['duplex', { duplex: 'half' }],
    ['interface', { interfaceName: 'wlan0' }],
    ['address', { ipv4: { ...dualStackLink.ipv4, addresses: ['192.168.1.21/24'] } }],
    ['router', { ipv4: { ...dualStackLink.ipv4, gateway: '192.168.1.254' } }],
  ])('differs in %s, for the port too', (_what, patch) => {
    const changed = { ...dualStackLink, ...patch };
    expect(canonicalLink(changed)).not.toBe(canonicalLink(dualStackLink));
    expect(canonicalPort(changed)).not.toBe(canonicalPort(dualStackLink));
  });
});
