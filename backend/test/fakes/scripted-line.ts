import type {
  DnsIntegrityReading,
  DnsReading,
  HttpReading,
  LatencyDriverId,
  LinkReading,
  Load,
  Target,
  TcpReading,
} from '@lineside/contract';
import { fold } from '../../src/diagnosis/core/fold.ts';
import {
  beginning,
  type LineMemory,
  type Standing,
  unobserved,
} from '../../src/diagnosis/core/line-state.ts';
import type { MicroCut } from '../../src/diagnosis/core/micro-cut.ts';
import type { Observation } from '../../src/diagnosis/core/observation.ts';
import type { Measurement } from '../../src/measurement/measurement.ts';
import { targetsOf } from './scripted-targets.ts';

/** How a target behaves for a probe sent at a moment: round-trip milliseconds, or `null` for lost. */
export type Behaviour = (target: Target, sentMs: number) => number | null;

/** A change of the standing with the moment it was reached. */
export interface Turn {
  readonly atMs: number;
  readonly standing: Standing;
  /** The process has just come back. */
  readonly isRestart?: true;
}

const TIME_OUT_MS = 3000;
const TICK_MS = 500;

export const wellLink: LinkReading = {
  interfaceName: 'eth0',
  hasCarrier: true,
  speedBps: 1e9,
  duplex: 'full',
  isWireless: false,
  ipv4: {
    family: 4,
    addresses: ['192.168.1.20/24'],
    leaseSeconds: 3600,
    gateway: '192.168.1.1',
    gatewayNeighbour: { mac: '02:00:00:00:00:01', state: 'reachable' },
  },
  ipv6: { family: 6, addresses: [], leaseSeconds: null, gateway: null, gatewayNeighbour: null },
};

/** A link with both families. */
export const dualStackLink: LinkReading = {
  ...wellLink,
  ipv6: {
    family: 6,
    addresses: ['2a0e:5ab:1::20/64'],
    leaseSeconds: 3600,
    gateway: 'fe80::1',
    gatewayNeighbour: { mac: '02:00:00:00:00:01', state: 'reachable' },
  },
};

/**
 * A line on paper: plays probes, answers, time-outs and ticks in the order of their arrival into the
 * fold, second by second, and notes every turn of the standing. Time is virtual and starts at 0.
 */
export class ScriptedLine {
  memory: LineMemory = beginning(0);
  nowMs = 0;
  readonly turns: Turn[] = [];
  readonly doubts: number[] = [];
  readonly microCuts: MicroCut[] = [];
  behaviour: Behaviour = (target) => (target.role === 'control' ? 0.02 : 20);
  /** How long a connection that works takes; as long as a ping when absent. */
  tcpConnect: Behaviour | null = null;
  /** Whether a TCP connection to an anchor works; it fails after 3 s otherwise. */
  tcpWorks: (target: Target, sentMs: number) => boolean = (target, sentMs) =>
    this.behaviour(target, sentMs) !== null;
  driver: LatencyDriverId = 'fping';
  /** Traffic on the line that samples are marked with. */
  load: Load = 'none';
  private restart: { readonly atMs: number; readonly untilMs: number } | null = null;
  private pending: { atMs: number; observation: Observation; isEcho?: true }[] = [];

  constructor(readonly targets: Target[] = targetsOf(4)) {
    this.tell({ kind: 'targets', targets, atMs: 0, monoMs: 0 });
    this.link(targets.some(({ family }) => family === 6) ? dualStackLink : wellLink);
  }

  get standing(): Standing {
    return this.memory.standing;
  }

  /** Verdicts in order, as `state cause blame`. */
  get story(): string[] {
    return this.turns.map(
      ({ standing }) => `${standing.state} ${standing.cause} ${standing.blame}`,
    );
  }

  link(reading: LinkReading): void {
    this.measure({ kind: 'link', outcome: { status: 'ok', reading } }, this.nowMs);
  }

  dns(reading: DnsReading, sentMs: number): void {
    this.measure({ kind: 'dns', outcome: { status: 'ok', reading } }, sentMs);
  }

  /** A request to a check page, begun and ended now. */
  page(reading: Partial<HttpReading>): void {
    const usual: HttpReading = {
      check: 'http',
      url: 'http://check.example/',
      responseMs: 20,
      status: 204,
      isExpected: true,
      ...{ location: null, failure: null, isUrgent: false },
    };
    const whole: HttpReading = { ...usual, ...reading };
    this.measure({ kind: 'reach', outcome: { status: 'ok', reading: whole } }, this.nowMs);
  }

  integrity(reading: DnsIntegrityReading): void {
    this.measure({ kind: 'dns-integrity', outcome: { status: 'ok', reading } }, this.nowMs);
  }

  /** A TCP connection to every target of a role, begun at a moment that may have passed, with its end known. */
  tcp(beganMs: number, works: boolean, role: Target['role'] = 'anchor'): void {
    for (const target of this.targets) {
      if (target.role === role) this.measure(tcpPart(target, works ? 20 : null), beganMs);
    }
  }

  /** Told again so long after the first time; `null`: nothing is told twice. */
  echoMs: number | null = null;

  tell(observation: Observation): void {
    if (this.echoMs !== null && observation.kind === 'measured') {
      this.pending.push({ atMs: this.nowMs + this.echoMs, observation, isEcho: true });
    }
    this.hear(observation);
  }

  private hear(observation: Observation): void {
    const step = fold(this.memory, observation);
    this.memory = step.memory;
    // What happens now is found when it comes back; nobody judges it.
    if (this.restart !== null && this.nowMs >= this.restart.atMs) return;
    if (step.changed !== null) this.turns.push({ atMs: this.nowMs, standing: step.changed });
    if (step.microCut !== null) this.microCuts.push(step.microCut);
    if (step.doubt === null) return;
    this.doubts.push(this.nowMs);
    for (const target of this.targets) if (target.role === 'anchor') this.planTcp(target);
  }

  /** Lets virtual time pass. */
  run(durationMs: number): void {
    const endMs = this.nowMs + durationMs;
    for (let ms = this.nowMs; ms < endMs; ms += TICK_MS) {
      if (this.isDark(ms)) {
        this.nowMs = ms + TICK_MS;
        continue;
      }
      if (ms % 1000 === 0) this.planRound(ms);
      if (ms % 10_000 === 0) {
        for (const target of this.targets) if (target.role === 'anchor') this.planTcp(target);
      }
      this.deliverUntil(ms + TICK_MS);
      this.nowMs = ms + TICK_MS;
      this.tell({ kind: 'tick', atMs: this.nowMs, monoMs: this.nowMs });
    }
  }

  /** Plans an end of the process: it comes back so much later, knowing nothing but what the book holds. */
  restartAt(atMs: number, darkMs: number): void {
    this.restart = { atMs, untilMs: atMs + darkMs };
  }

  /** Lets virtual time pass in which the process does not run. */
  sleep(durationMs: number): void {
    this.nowMs += durationMs;
    this.pending = [];
  }

  private isDark(ms: number): boolean {
    if (this.restart === null || ms < this.restart.atMs) return false;
    this.pending = [];
    if (ms < this.restart.untilMs) return true;
    const { link } = this.memory;
    const standing = unobserved(this.restart.atMs);
    this.restart = null;
    this.memory = beginning(this.nowMs);
    this.turns.push({ atMs: this.nowMs, standing, isRestart: true });
    this.tell({ kind: 'targets', targets: this.targets, atMs: this.nowMs, monoMs: this.nowMs });
    if (link !== null) this.link(link);
    return false;
  }

  private planRound(ms: number): void {
    this.targets.forEach((target, index) => {
      const sentMs = ms + index * 10;
      const rttMs = this.behaviour(target, sentMs);
      const reading = {
        targetId: target.id,
        driver: this.driver,
        sentMs,
        rttMs: rttMs === null || rttMs > TIME_OUT_MS ? null : rttMs,
        loss: rttMs === null ? ('timeout' as const) : null,
        load: this.load,
      };
      const atMs = sentMs + Math.min(rttMs ?? TIME_OUT_MS, TIME_OUT_MS);
      this.plan(atMs, { kind: 'latency', outcome: { status: 'ok', reading } }, sentMs);
    });
  }

  private planTcp(target: Target): void {
    const beganMs = this.nowMs;
    const works = this.tcpWorks(target, beganMs);
    const connectMs = works ? (this.tcpConnect ?? this.behaviour)(target, beganMs) : null;
    const endMs = beganMs + (connectMs ?? (works ? 20 : TIME_OUT_MS));
    this.plan(endMs, tcpPart(target, works ? (connectMs ?? 20) : null), beganMs);
  }

  private plan(atMs: number, part: Part, monoMs: number): void {
    this.pending.push({
      atMs,
      observation: { kind: 'measured', measurement: whole(part, monoMs), heardMs: atMs },
    });
  }

  private measure(part: Part, monoMs: number): void {
    this.tell({ kind: 'measured', measurement: whole(part, monoMs), heardMs: this.nowMs });
  }

  private deliverUntil(ms: number): void {
    const due = this.pending.filter(({ atMs }) => atMs <= ms).sort((a, b) => a.atMs - b.atMs);
    this.pending = this.pending.filter(({ atMs }) => atMs > ms);
    for (const { atMs, observation, isEcho } of due) {
      this.nowMs = atMs;
      if (isEcho === true) this.hear(observation);
      else this.tell(observation);
    }
  }
}

type Part = Measurement extends infer Each
  ? Each extends Measurement
    ? Pick<Each, 'kind' | 'outcome'>
    : never
  : never;

function tcpPart(target: Target, connectMs: number | null): Part {
  const reading: TcpReading = {
    check: 'tcp',
    targetId: target.id,
    family: target.family,
    connectMs,
    failure: connectMs === null ? 'timeout' : null,
    isUrgent: true,
  };
  return { kind: 'reach', outcome: { status: 'ok', reading } };
}

function whole(part: Part, monoMs: number): Measurement {
  // Kind and outcome come as a matching pair; spreading loses that for the compiler.
  return { ...part, atMs: Math.round(monoMs), monoMs, durationMs: null };
}
