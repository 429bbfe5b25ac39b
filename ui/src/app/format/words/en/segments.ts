import type { LineSegment, SegmentId } from '@lineside/contract';

/** What a step of the line is called, and what it is for somebody who does not know the word. */
export interface SegmentWords {
  readonly name: string;
  readonly hint: string;
  /** What its time is called. */
  readonly rttName: string;
  /** What its share of failures is called. */
  readonly lossName: string;
}

const pinged = { rttName: 'round trip', lossName: 'loss' } as const;

/** Names of all steps. */
export const segmentWords: Record<SegmentId, SegmentWords> = {
  link: { name: 'Cable', hint: 'network port and cable of this box', ...pinged },
  lan: { name: 'Home network', hint: 'this box has an address in your home network', ...pinged },
  router: { name: 'Router', hint: 'from this box to your router', ...pinged },
  access: {
    name: 'Access line',
    hint: "from your router to your provider's first device",
    ...pinged,
  },
  isp: { name: 'Provider', hint: 'through the network of your provider', ...pinged },
  internet: { name: 'Internet', hint: 'far places that always answer', ...pinged },
  dns: {
    name: 'Names (DNS)',
    hint: 'turns names like example.com into addresses',
    rttName: 'answer time',
    lossName: 'failed',
  },
};

type MissingReason = Exclude<LineSegment['reason'], null>;

/** Why a figure is missing: short under the dash, in full for tooltip and screen reader. */
export const missingWords: Record<
  MissingReason,
  { readonly short: string; readonly full: string }
> = {
  'no-target': {
    short: 'no target',
    full: 'Not measured: the box has found nothing to probe on this step.',
  },
  'never-answers': {
    short: 'never answers',
    full: 'Not measured: this device passes traffic on but never answers a probe.',
  },
  'no-samples': {
    short: 'no samples yet',
    full: 'Not measured: no answer to a probe in the last minute.',
  },
  'not-a-round-trip': {
    short: 'nothing to time',
    full: 'Nothing to time here: this step is either there or not.',
  },
  'behind-a-fault': {
    short: 'behind the fault',
    full: 'Not measured: this step lies behind the broken one.',
  },
};

/** A figure is missing although the box gives no reason. */
export const missingForNoReason = {
  short: 'not measured',
  full: 'Not measured in the last minute.',
} as const;

/** The system does not tell how fast the cable is. */
export const missingSpeed = {
  short: 'speed not known',
  full: 'The network port does not tell its speed.',
} as const;

/** Everything was sent and nothing came back. */
export const missingForAllLost = {
  short: 'no answer',
  full: 'No round trip: nothing answered in the last minute.',
} as const;
