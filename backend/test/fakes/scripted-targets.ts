import type { Family, Target } from '@lineside/contract';

const addresses: Record<Family, Record<string, string>> = {
  4: {
    control: '127.0.0.1',
    router: '192.168.1.1',
    'isp-edge': '203.0.113.1',
    a: '1.1.1.1',
    b: '9.9.9.9',
    c: '8.8.8.8',
  },
  6: {
    control: '::1',
    router: 'fe80::1',
    'isp-edge': '2a0e:5ab::1',
    a: '2606:4700:4700::1111',
    b: '2620:fe::fe',
    c: '2001:4860:4860::8888',
  },
};

/** The targets of one family: control, router, edge and three anchors. */
export function targetsOf(family: Family): Target[] {
  return Object.entries(addresses[family]).map(([name, address]) => {
    const role = ['control', 'router', 'isp-edge'].includes(name) ? name : 'anchor';
    return {
      id: role === 'anchor' ? `anchor-${address}` : `${role}-${family}`,
      // The list above holds only known roles.
      role: role as Target['role'],
      segment:
        role === 'router'
          ? 'router'
          : role === 'isp-edge'
            ? 'access'
            : role === 'anchor'
              ? 'internet'
              : null,
      family,
      address,
      zone: null,
    };
  });
}
