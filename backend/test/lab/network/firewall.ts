import type { Topology } from './topology.ts';

/** Rules of a router that hides what is behind it from `device`. */
export function natRules(device: string): string {
  return `
    table ip lab_nat {
      chain hide {
        type nat hook postrouting priority srcnat;
        oifname "${device}" masquerade
      }
    }`;
}

/** Rules of a router that keeps quiet about pings to itself; it still says what it cannot forward. */
export function quietRules(): string {
  return `
    table inet lab_quiet {
      chain in {
        type filter hook input priority filter;
        icmp type echo-request drop
        icmpv6 type echo-request drop
      }
    }`;
}

/** How talkative a router of the ISP is about itself. */
export function filterRules(manner: Topology['edge']): string {
  if (manner === 'answers') return '';
  const hidden = `
        icmp type { time-exceeded, destination-unreachable } drop
        icmpv6 type { time-exceeded, destination-unreachable } drop`;
  return `
    table inet lab_edge {
      chain in {
        type filter hook input priority filter;
        icmp type echo-request drop
        icmpv6 type echo-request drop
      }
      chain out {
        type filter hook output priority filter;${manner === 'invisible' ? hidden : ''}
      }
    }`;
}
