import { join } from 'node:path';
import { isp, LIAR_PORT } from '../network/addresses.ts';
import { devices } from '../network/plan.ts';
import type { Manner } from '../servers/dns-answers.ts';
import { ruleFault } from './fault.ts';
import type { Fault } from './fault.ts';

const LIAR = 'lying-resolver';
const asked = 'meta l4proto { tcp, udp } th dport 53';
/** The job that looks whether resolvers tell the truth; it runs rarely. */
const provokes = 'dns-integrity';

/** Leads questions for the ISP's resolver to one that lies, in one step and without a gap. */
function lyingFault(manner: Manner): Pick<Fault, 'apply' | 'clear'> {
  const rules = ruleFault(
    () => 'core',
    'inet',
    'lie',
    `chain lead {
       type nat hook prerouting priority dstnat
       ip daddr ${isp.resolver4} ${asked} dnat ip to ${isp.resolver4}:${LIAR_PORT}
       ip6 daddr ${isp.resolver6} ${asked} dnat ip6 to [${isp.resolver6}]:${LIAR_PORT}
     }`,
  );
  return {
    apply: async (lab) => {
      const script = join(import.meta.dirname, '../servers/isp-resolver.ts');
      await lab.startHelper(LIAR, 'core', script, [manner]);
      await rules.apply(lab);
      for (const name of ['forwarder', 'forwarder2']) lab.signalHelper(name, 'SIGHUP');
    },
    clear: async (lab) => {
      await rules.clear(lab);
      await lab.stopHelper(LIAR);
      for (const name of ['forwarder', 'forwarder2']) lab.signalHelper(name, 'SIGHUP');
    },
  };
}

const hijack = {
  name: 'dns hijack',
  title: "the ISP's resolver leads names that do not exist to a page of its own",
  hard: false,
  durationMs: null,
  provokes,
  expected: { kind: 'verdict', states: ['up'], cause: 'dns-hijacked', blame: 'isp' },
  ...lyingFault('rewriting'),
} as const satisfies Fault;

const dnssecBroken = {
  name: 'dnssec broken',
  title: "the ISP's resolver fails names with good signatures",
  hard: false,
  durationMs: null,
  provokes,
  expected: { kind: 'verdict', states: ['degraded'], cause: 'dnssec-failed', blame: 'isp' },
  ...lyingFault('confused'),
} as const satisfies Fault;

const intercepted = {
  name: 'dns intercepted',
  title: 'the ISP leads all questions on port 53 to its own resolver, whoever was asked',
  hard: false,
  durationMs: null,
  provokes,
  expected: { kind: 'verdict', states: ['up'], cause: 'dns-intercepted', blame: 'isp' },
  ...ruleFault(
    () => 'edge',
    'inet',
    'intercept',
    `chain lead {
       type nat hook prerouting priority dstnat
       iifname "${devices.line}" meta nfproto ipv4 ${asked} dnat ip to ${isp.resolver4}
       iifname "${devices.line}" meta nfproto ipv6 ${asked} dnat ip6 to ${isp.resolver6}
     }`,
  ),
} as const satisfies Fault;

/** Resolvers that answer, but not with the truth. */
export const lyingDnsFaults = [hijack, dnssecBroken, intercepted] as const;
