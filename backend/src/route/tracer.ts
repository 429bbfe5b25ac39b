import type { Family, RouteReading } from '@lineside/contract';
import type { Outcome } from '../kernel/outcome.ts';
import type { Trace } from './core/trace.ts';

/** Where a trace goes. */
export interface TraceGoal {
  readonly family: Family;
  /** Numeric address. */
  readonly address: string;
}

/** A tool that traces routes. Fails with `tool-missing`, `tool-failed`, `no-trace` or `timeout`. */
export interface Tracer {
  readonly tool: RouteReading['tool'];
  trace(goal: TraceGoal, signal: AbortSignal): Promise<Outcome<Trace>>;
}
/** The tracers for the timetable, the preferred one first: the next one stands in. */
export const TRACERS = Symbol('Tracers');
/** The tracers for evidence: all are used. */
export const EVIDENCE_TRACERS = Symbol('EvidenceTracers');

/** Finds out who answers an echo. */
export interface EchoProbe {
  /** Those of the addresses (of one family) that answered. Fails with `tool-missing` or `tool-failed`. */
  answering(addresses: readonly string[], signal: AbortSignal): Promise<Outcome<readonly string[]>>;
}
export const ECHO_PROBE = Symbol('EchoProbe');
