import type { Evidence } from '@lineside/contract';

/** What each sign an outage rests on is called. */
export const evidence = {
  'carrier-lost': 'no cable signal',
  'no-interface': 'no network port',
  'no-address': 'no address in the home network',
  'no-default-route': 'no router known',
  'neighbour-failed': 'router absent from the home network',
  'target-answers': 'answers',
  'target-silent': 'silent',
  'target-lossy': 'loses packets',
  'target-slow': 'slow',
  'gateway-says-unreachable': 'router reports: unreachable',
  'send-failed': 'the box could not send',
  'tcp-answers': 'TCP connects',
  'tcp-failed': 'TCP fails',
  'http-expected': 'test page as expected',
  'http-unexpected': 'test page differs',
  'http-failed': 'test page fails',
  'resolver-answers': 'name server answers',
  'resolver-failed': 'name server fails',
  'nxdomain-rewritten': 'made-up names get addresses',
  'dnssec-broken': 'signed names refused',
  'port-53-intercepted': 'DNS answered in between',
  'tcp-without-loss': 'TCP loses nothing',
  'redirected-to': 'redirected',
  'not-observed': 'not observed',
} satisfies Record<Evidence['code'], string>;

/** The same words in another language. */
export type EvidenceWords = typeof evidence;
