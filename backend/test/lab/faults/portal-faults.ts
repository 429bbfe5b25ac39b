import { join } from 'node:path';
import { devices } from '../network/plan.ts';
import { ruleFault } from './fault.ts';
import type { Fault, LabControls } from './fault.ts';

const PORTAL = 'portal';

/** Web requests end at the ISP's own page. */
const toPortal = `
  chain lead {
    type nat hook prerouting priority dstnat
    iifname "${devices.line}" tcp dport 80 redirect to :80
  }`;

/** A portal needs somebody to answer: rules at the edge and a web server there. */
function portalFault(key: string, chains: string): Pick<Fault, 'apply' | 'clear'> {
  const rules = ruleFault(() => 'edge', 'inet', key, chains);
  return {
    apply: async (lab: LabControls) => {
      const script = join(import.meta.dirname, '../servers/portal.ts');
      await lab.startHelper(PORTAL, 'edge', script, []);
      await rules.apply(lab);
    },
    clear: async (lab: LabControls) => {
      await rules.clear(lab);
      await lab.stopHelper(PORTAL);
    },
  };
}

/** A bill was not paid: the ISP shows its page and passes nothing but DNS. */
const walled = {
  name: 'captive walled',
  title: 'the ISP passes only DNS, and answers all web requests with its login page',
  hard: false,
  durationMs: null,
  expected: { kind: 'verdict', states: ['down'], cause: 'captive-portal', blame: 'isp' },
  ...portalFault(
    'walled',
    `${toPortal}
    chain pass {
      type filter hook forward priority filter
      iifname "${devices.line}" meta l4proto { tcp, udp } th dport 53 accept
      iifname "${devices.line}" drop
    }`,
  ),
} as const satisfies Fault;

/** The data cap is near: a page is shown in between, everything else works. */
const notice = {
  name: 'captive notice',
  title: 'the ISP answers web requests on port 80 with its own page, the rest works',
  hard: false,
  durationMs: null,
  expected: { kind: 'verdict', states: ['degraded'], cause: 'captive-portal', blame: 'isp' },
  ...portalFault('notice', toPortal),
} as const satisfies Fault;

/** Pages of the ISP in place of the internet. */
export const portalFaults = [walled, notice] as const;
