import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { DnsIntegrityReading } from '@lineside/contract';
import { countersOf } from '../../test/fakes/incident.ts';
import { StoreRoom } from '../../test/fakes/store-room.ts';

describe('readings', () => {
  let room: StoreRoom;

  beforeEach(async () => {
    room = await StoreRoom.open();
  });
  afterEach(() => room.remove());

  it('of the port become a row each, larger than 32 bits where the port is busy', async () => {
    room.append('link-counters', countersOf({ rxBytes: 2 ** 45, rxCrcErrors: null }));
    room.append('link-counters', countersOf({ interfaceName: 'eth1', carrierChanges: null }));
    await room.journal.flush();
    expect(room.rows('link_counters')).toMatchObject([
      { rx_bytes: 2 ** 45, tx_bytes: 9_000_000, rx_crc_errors: null, carrier_changes: 2 },
      { rx_bytes: 81_000_000, rx_crc_errors: 0, carrier_changes: null },
    ]);
    const interfaces = room.rows('link_counters').map((row) => row['interface_id']);
    expect(interfaces).toEqual(
      ['eth0', 'eth1'].map((name) => room.store.labels?.find(name) ?? null),
    );
  });

  it('of the honesty of DNS become a row each', async () => {
    const hijack: DnsIntegrityReading = {
      ...{ check: 'nxdomain', resolverId: 'resolver-a', result: 'hijacked' },
      addresses: ['192.0.2.80'],
    };
    room.append('dns-integrity', hijack);
    room.append('dns-integrity', {
      ...{ check: 'interception', resolverId: null, result: 'ok', addresses: [] },
    });
    await room.journal.flush();
    expect(room.rows('dns_integrity')).toMatchObject([
      { check_name: 'nxdomain', result: 'hijacked', addresses_json: '["192.0.2.80"]' },
      { check_name: 'interception', resolver_id: null, result: 'ok', addresses_json: '[]' },
    ]);
    expect(room.rows('dns_integrity')[0]?.['resolver_id']).toBe(
      room.store.labels?.find('resolver-a'),
    );
  });
});
