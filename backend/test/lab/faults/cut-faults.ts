import { ispFaults } from './isp-faults.ts';
import { WATCH_MS } from './filter-faults.ts';
import type { Fault } from './fault.ts';

const [edgeSilent] = ispFaults;

/** Cuts too short to be an outage. */
const cut = {
  name: 'micro cut',
  title: 'silence beyond the router for 5 s',
  hard: false,
  durationMs: 5000,
  expected: { kind: 'micro-cut' },
  apply: edgeSilent.apply,
  clear: edgeSilent.clear,
} as const satisfies Fault;

const shortCut = {
  ...cut,
  name: 'micro cut-short',
  title: 'silence beyond the router for 3.5 s',
  durationMs: 3500,
} as const satisfies Fault;

/** The control experiment: on no line may a quiet time be called anything but up. */
const nothing = {
  name: 'nothing wrong',
  title: 'the line is left alone',
  hard: false,
  durationMs: WATCH_MS,
  expected: { kind: 'unchanged' },
  apply: () => Promise.resolve(),
  clear: () => Promise.resolve(),
} as const satisfies Fault;

/** What must not be called an outage. */
export const cutFaults = [cut, shortCut, nothing] as const;
