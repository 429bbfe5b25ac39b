import type { Clock } from '../../../kernel/clock.ts';
import type { RouterGate } from '../../router-gate.ts';
import { NatPmpGate } from './nat-pmp.gate.ts';
import { UpnpIgdGate } from './upnp-igd.gate.ts';

/** Every gate, in the order in which they are asked. */
export function newGates(clock: Clock): readonly RouterGate[] {
  return [new UpnpIgdGate(), new NatPmpGate(clock)];
}
