import type { Expectation } from '../faults/fault.ts';
import type { FaultName } from '../faults/index.ts';

/** One step of a script. */
export type Step =
  | { do: 'fault' | 'clear'; fault: FaultName }
  /** Until Lineside says what the script expects. */
  | { do: 'await-verdict' }
  | { do: 'await-up' }
  | { do: 'wait'; ms: number }
  | { do: 'end'; how: 'SIGTERM' | 'SIGKILL' }
  /** With the machine's clock, or with one that is that far behind. */
  | { do: 'start'; clock: 'right' | 'years-behind' | '1970' }
  /** The wrong clock becomes right. */
  | { do: 'set-clock' }
  /** Lineside tests the line itself, until that has ended. */
  | { do: 'speed-test' };

/** Something that takes more than one fault: one outage, whatever happens in between, or none at all. */
export interface Script {
  name: string;
  title: string;
  steps: readonly Step[];
  /** A verdict is also what the one outage is on record as. */
  expected: Expectation;
  /** At least so much of it is not observed. */
  unobservedMs: number;
  /** The wall clock is wrong for a while: afterwards nothing may be dated by it. */
  hasWrongClock: boolean;
}

const fault: FaultName = 'isp-edge silent';
const expected = {
  kind: 'verdict',
  states: ['down'],
  cause: 'isp-edge-down',
  blame: 'isp',
} as const satisfies Expectation;
const outage: Step[] = [{ do: 'fault', fault }, { do: 'await-verdict' }, { do: 'wait', ms: 8000 }];
const relief: Step[] = [{ do: 'wait', ms: 6000 }, { do: 'clear', fault }, { do: 'await-up' }];
/** So that the next scenario has a Lineside with an ordinary clock. */
const freshStart: Step[] = [
  { do: 'end', how: 'SIGTERM' },
  { do: 'start', clock: 'right' },
  { do: 'await-up' },
];

function wrongFrom(clock: 'years-behind' | '1970'): Step[] {
  return [
    { do: 'end', how: 'SIGKILL' },
    { do: 'start', clock },
    { do: 'await-up' },
    // Router and edge are found anew: an outage that begins meanwhile is another matter.
    { do: 'wait', ms: 25_000 },
    ...outage,
    ...relief,
    { do: 'wait', ms: 5000 },
    { do: 'set-clock' },
    { do: 'wait', ms: 10_000 },
    ...freshStart,
  ];
}

/** Every script. */
export const scripts = [
  {
    name: 'restart in outage',
    title: 'Lineside is restarted in the middle of an outage',
    steps: [
      ...outage,
      { do: 'end', how: 'SIGTERM' },
      { do: 'wait', ms: 6000 },
      { do: 'start', clock: 'right' },
      { do: 'await-verdict' },
      ...relief,
    ],
    expected,
    unobservedMs: 3000,
    hasWrongClock: false,
  },
  {
    name: 'power loss in outage',
    title: 'the box loses power in the middle of an outage, for 15 s',
    steps: [
      ...outage,
      { do: 'end', how: 'SIGKILL' },
      { do: 'wait', ms: 15_000 },
      { do: 'start', clock: 'right' },
      { do: 'await-verdict' },
      ...relief,
    ],
    expected,
    unobservedMs: 12_000,
    hasWrongClock: false,
  },
  {
    name: 'boot without time',
    title: 'power loss in an outage, the clock is in 1970 until it is set in the same outage',
    steps: [
      ...outage,
      { do: 'end', how: 'SIGKILL' },
      { do: 'wait', ms: 10_000 },
      { do: 'start', clock: '1970' },
      { do: 'await-verdict' },
      { do: 'wait', ms: 10_000 },
      { do: 'set-clock' },
      ...relief,
      { do: 'wait', ms: 10_000 },
      ...freshStart,
    ],
    expected,
    unobservedMs: 0,
    hasWrongClock: true,
  },
  {
    name: 'boot without time till later',
    title: 'the clock is in 1970 from the start until after a whole outage',
    steps: wrongFrom('1970'),
    expected,
    unobservedMs: 0,
    hasWrongClock: true,
  },
  {
    name: 'boot years behind',
    title: 'the clock is two years behind from the start until after a whole outage',
    steps: wrongFrom('years-behind'),
    expected,
    unobservedMs: 0,
    hasWrongClock: true,
  },
  {
    name: 'line flapping',
    title: 'the line goes again seconds after it has come back',
    steps: [...outage, ...relief, { do: 'wait', ms: 8000 }, ...outage, ...relief],
    expected,
    unobservedMs: 0,
    hasWrongClock: false,
  },
  {
    name: 'own speed test',
    title: 'Lineside fills a slow line with a speed test of its own, both ways',
    steps: [
      { do: 'fault', fault: 'line narrow' },
      { do: 'speed-test' },
      // What was sent under load is judged for some seconds more.
      { do: 'wait', ms: 20_000 },
      { do: 'clear', fault: 'line narrow' },
      { do: 'await-up' },
    ],
    expected: { kind: 'unchanged' },
    unobservedMs: 0,
    hasWrongClock: false,
  },
] as const satisfies Script[];

export type ScriptName = (typeof scripts)[number]['name'];
