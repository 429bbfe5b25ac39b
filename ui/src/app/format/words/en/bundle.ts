import type { IncidentPhase, IcmpError } from '@lineside/contract';

/** Words of what was gathered about an outage. */
export const bundleWords = {
  title: 'What was gathered',
  intro: 'Everything an engineer of your provider needs to see whose fault it was.',
  none: 'Nothing was gathered about this one.',
  noneDetail: 'Gathering begins when the line goes down; short cuts and slight trouble have none.',
  downloads: 'Take it with you',
  formats: { json: 'JSON', text: 'Text', eml: 'Mail draft' },
  formatHints: {
    json: 'for programs',
    text: 'for people',
    eml: 'ready to send, with everything attached',
  },
  targets: 'How each target did from the first lost probe to the end',
  target: 'Target',
  answered: 'Answered',
  answeredOf: (answered: number, sent: number) => `${answered} of ${sent}`,
  median: 'Median',
  silence: 'Longest silence',
  path: 'The way, then and before',
  pathIntro: 'The last good way beside the one during the fault, device by device.',
  pathTo: 'To',
  hop: 'Hop',
  before: 'Before',
  during: 'During',
  noHop: 'no answer',
  reached: 'reached its end',
  notReached: 'did not get through',
  noPathBefore: 'No good way was on record.',
  noPathDuring: 'No way was traced during the fault.',
  hopKinds: {
    private: 'home',
    shared: 'provider (shared)',
    'ds-lite': 'provider (DS-Lite)',
    'link-local': 'local',
    public: '',
  },
  counters: 'Cable and port',
  countersClean: 'No broken or dropped frames between the last good moment and the end.',
  countersFault: (facts: string) => `Between the last good moment and the end: ${facts}.`,
  countersUnknown: 'The counters of the port are not known for this time.',
  counter: {
    rxErrors: 'broken frames received',
    txErrors: 'failed to send',
    rxDropped: 'dropped',
    collisions: 'collisions',
    carrierChanges: 'changes of the cable signal',
  },
  identity: 'Public address',
  addressChange: (old: string | null, fresh: string, moment: string) =>
    old === null ? `${fresh} since ${moment}` : `${old} became ${fresh} at ${moment}`,
  addressKept: 'Did not change within an hour of it.',
  snapshots: 'Moment by moment',
  snapshotLink: (name: string | null, hasCarrier: boolean | null) =>
    `${name ?? 'port'} ${hasCarrier === true ? 'with' : hasCarrier === false ? 'without' : 'unknown'} signal`,
  snapshotTargets: 'Targets, the minute before',
  snapshotDns: 'Name servers',
  snapshotReach: 'Connections and test pages',
  snapshotIcmp: 'Messages of routers',
  snapshotLinkTitle: 'Port',
  works: 'works',
  fails: (reason: string) => `fails: ${reason}`,
  unexpected: 'answers with something else',
  saysOf: (from: string, what: string, to: string) => `${from} says of ${to}: ${what}`,
} as const;

/** When a snapshot was taken. */
export const phaseWords: Record<IncidentPhase, string> = {
  before: 'Before, all well',
  start: 'At the start',
  during: 'During',
  after: 'After, well again',
};

/** What a router says about a packet it did not pass on. */
export const icmpWords: Record<IcmpError['code'], string> = {
  'network-unreachable': 'network unreachable',
  'host-unreachable': 'host unreachable',
  'protocol-unreachable': 'protocol unreachable',
  'port-unreachable': 'port unreachable',
  'admin-prohibited': 'forbidden',
  'time-exceeded': 'time exceeded',
  other: 'something else',
};
