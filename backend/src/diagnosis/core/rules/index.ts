import { captivePortal } from './captive-portal.rule.ts';
import { dnsDown } from './dns-down.rule.ts';
import { dnsHijacked } from './dns-hijacked.rule.ts';
import { dnsIntercepted } from './dns-intercepted.rule.ts';
import { dnssecFailed } from './dnssec-failed.rule.ts';
import { highLatency } from './high-latency.rule.ts';
import { icmpFiltered } from './icmp-filtered.rule.ts';
import { ipv6Down } from './ipv6-down.rule.ts';
import { ispEdgeDown } from './isp-edge-down.rule.ts';
import { linkDown } from './link-down.rule.ts';
import { noAddress } from './no-address.rule.ts';
import { notObserved } from './not-observed.rule.ts';
import { packetLoss } from './packet-loss.rule.ts';
import { remoteOnly } from './remote-only.rule.ts';
import { routerDown } from './router-down.rule.ts';
import type { Rule } from './rule.ts';
import { tcpBlocked } from './tcp-blocked.rule.ts';
import { upstreamDown } from './upstream-down.rule.ts';
import { wanDown } from './wan-down.rule.ts';

/** Every rule, in the order in which they are asked within their stage. */
export const rules = [
  notObserved,
  linkDown,
  noAddress,
  routerDown,
  wanDown,
  captivePortal,
  ispEdgeDown,
  upstreamDown,
  tcpBlocked,
  dnsDown,
  packetLoss,
  highLatency,
  dnssecFailed,
  ipv6Down,
  remoteOnly,
  icmpFiltered,
  dnsHijacked,
  dnsIntercepted,
] as const satisfies readonly Rule[];
