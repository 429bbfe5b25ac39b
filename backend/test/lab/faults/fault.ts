import type { Blame, Cause, LineState } from '@lineside/contract';
import type { HostName } from '../network/host.ts';
import type { Topology } from '../network/topology.ts';
import type { RelayChange, RelaySettings } from '../relay/relay-settings.ts';

/** What a fault may do to a lab. */
export interface LabControls {
  readonly topology: Topology;
  /** The home's router that holds the access line. */
  readonly accessRouter: 'router' | 'router2';
  /** Runs `ip -batch` commands on a host. */
  ip(host: HostName, commands: readonly string[]): Promise<void>;
  /** Loads nftables rules on a host. */
  rules(host: HostName, nft: string): Promise<void>;
  relaySettings(): Promise<RelaySettings>;
  relay(change: RelayChange): Promise<void>;
  /** Starts one of the lab's own scripts on a host; it is remembered by name. */
  startHelper(name: string, host: HostName, script: string, args: readonly string[]): Promise<void>;
  /** Sends a signal to a remembered helper; nothing happens when it has ended. */
  signalHelper(name: string, signal: NodeJS.Signals): void;
  /** Ends a remembered helper and waits until it is gone; nothing happens when there is none. */
  stopHelper(name: string): Promise<void>;
  /** Ties two hosts together by a second slow line, `up` from the first to the second; routes are the fault's. */
  startRelay(device: string, from: HostName, to: HostName, change: RelayChange): Promise<void>;
  /** Removes such a line and the routes over it; nothing happens when there is none. */
  stopRelay(device: string, from: HostName, to: HostName): Promise<void>;
  /** Sends a signal to the process under test and its children. */
  signalSubject(signal: NodeJS.Signals): Promise<void>;
}

/** What Lineside should say about a fault. */
export type Expectation =
  | { kind: 'verdict'; states: readonly LineState[]; cause: Cause; blame: Blame }
  /** Anything but down; `cause` is what it should say if it says something. */
  | { kind: 'never-down'; cause: Cause }
  /** All is well, all the time. */
  | { kind: 'unchanged' }
  /** Whatever is said meanwhile, in the end there is a micro-cut on record, and no outage. */
  | { kind: 'micro-cut' };

/** Something that goes wrong on a home line. */
export interface Fault {
  /** `<segment> <how>`, as typed on the command line. */
  name: string;
  title: string;
  /** Whether the line is cut altogether, so that nothing gets through. */
  hard: boolean;
  /** How long it lasts by nature; `null` when it stays until cleared. */
  durationMs: number | null;
  /** Job that notices the fault but runs rarely: it may be asked to run now. */
  provokes?: string;
  expected: Expectation;
  apply(lab: LabControls): Promise<void>;
  /** Puts everything back; does no harm when the fault is not in force. */
  clear(lab: LabControls): Promise<void>;
}

const TABLE = 'lab_fault';

/** A fault made of nftables chains on one host, in a table of its own. */
export function ruleFault(
  host: (lab: LabControls) => HostName,
  family: 'inet' | 'netdev',
  key: string,
  chains: string,
): Pick<Fault, 'apply' | 'clear'> {
  const table = `${family} ${TABLE}_${key}`;
  // Creating the table first makes deleting it safe whether or not it was there.
  const clearing = `table ${table}\ndelete table ${table}\n`;
  return {
    apply: (lab) => lab.rules(host(lab), `${clearing}table ${table} {\n${chains}\n}\n`),
    clear: (lab) => lab.rules(host(lab), clearing),
  };
}
