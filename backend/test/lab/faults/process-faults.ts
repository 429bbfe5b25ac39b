import type { Fault } from './fault.ts';

/** The box itself sleeps: it must not mistake its own blindness for an outage. */
const frozen = {
  name: 'process frozen',
  title: 'Lineside and its children are stopped for 12 s',
  hard: false,
  durationMs: 12_000,
  expected: { kind: 'never-down', cause: 'not-observed' },
  apply: (lab) => lab.signalSubject('SIGSTOP'),
  clear: (lab) => lab.signalSubject('SIGCONT'),
} as const satisfies Fault;

/** Faults of the box itself. */
export const processFaults = [frozen] as const;
