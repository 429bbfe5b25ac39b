import type { IdentityChange, IdentityFamily, IdentityView } from '@lineside/contract';
import type { Scenario } from './scenarios.ts';

const MIN = 60_000;
const HOUR = 60 * MIN;
const NETWORK = { asn: 64500, asName: 'Example Net GmbH' };

/** How the fake box is seen from outside: a new address after the last outage, and one each night before. */
export function identityOf(scenario: Scenario, startMs: number): IdentityView {
  if (scenario.isNew) return { families: [nobody(4), nobody(6)], changes: [] };
  const sinceMs = startMs - 16 * MIN;
  const agoMs = [16 * MIN, 9 * HOUR, 33 * HOUR, 57 * HOUR, 81 * HOUR, 105 * HOUR, 129 * HOUR];
  const changes = agoMs.map((ago, index): IdentityChange => ({
    atMs: Math.round(startMs - ago),
    family: 4,
    oldAddress: index === agoMs.length - 1 ? null : `203.0.113.${76 - index}`,
    newAddress: `203.0.113.${77 - index}`,
    oldAsn: index === agoMs.length - 1 ? null : NETWORK.asn,
    newAsn: NETWORK.asn,
  }));
  const disagrees = scenario.writesAreOff;
  return {
    families: [
      {
        ...{ family: 4, address: '203.0.113.77', ...NETWORK, sinceMs: Math.round(sinceMs) },
        methods: [
          method(4, 'dns', disagrees ? '198.51.100.7' : '203.0.113.77', startMs),
          method(4, 'http', '203.0.113.77', startMs),
        ],
        doMethodsAgree: !disagrees,
      },
      disagrees
        ? nobody(6, startMs)
        : {
            ...{ family: 6, address: '2001:db8:5ab:1200::42', ...NETWORK },
            sinceMs: Math.round(startMs - 25 * 24 * HOUR),
            methods: [
              method(6, 'dns', null, startMs),
              method(6, 'http', '2001:db8:5ab:1200::42', startMs),
            ],
            doMethodsAgree: null,
          },
    ],
    changes,
  };
}

function nobody(family: 4 | 6, startMs?: number): IdentityFamily {
  const methods =
    startMs === undefined
      ? []
      : [method(family, 'dns', null, startMs), method(family, 'http', null, startMs)];
  const unknown = { address: null, asn: null, asName: null, sinceMs: null };
  return { family, ...unknown, methods, doMethodsAgree: null };
}

function method(
  family: 4 | 6,
  how: 'dns' | 'http',
  address: string | null,
  atMs: number,
): IdentityFamily['methods'][number] {
  const failure = address === null ? 'unreachable' : null;
  return { family, method: how, address, failure, atMs: Math.round(atMs - 3 * MIN) };
}
