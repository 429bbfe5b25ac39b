import type { Family, Target, TargetRole } from '@lineside/contract';

/** A probed address with plausible words around it. */
export function targetOf(
  id: string,
  address: string,
  role: TargetRole = 'anchor',
  zone: string | null = null,
): Target {
  const family: Family = address.includes(':') ? 6 : 4;
  const segments = {
    control: null,
    router: 'router',
    'isp-edge': 'access',
    anchor: 'internet',
  } as const;
  return { id, role, segment: segments[role], family, address, zone };
}

export const control4 = targetOf('control-4', '127.0.0.1', 'control');
export const control6 = targetOf('control-6', '::1', 'control');
