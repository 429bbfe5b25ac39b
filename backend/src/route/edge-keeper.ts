import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import type { EdgeReading, Family, LinkFamily, Verdict } from '@lineside/contract';
import { ok } from '../kernel/outcome.ts';
import { EventBus } from '../measurement/event-bus.ts';
import { ARCHIVE, type Archive } from '../measurement/journal.ts';
import { Recorder } from '../measurement/recorder.ts';
import type { EdgeSighting } from './core/edge-choice.ts';
import {
  isSameEdge,
  questioned,
  unknownEdge,
  withGateway,
  withSighting,
  type EdgeState,
} from './core/edge-state.ts';

/** Keeps the ISP edge in use of each family, from what traces, routers and the archive say, and tells its changes. */
@Injectable()
export class EdgeKeeper implements OnModuleInit, OnApplicationBootstrap {
  private readonly states = new Map<Family, EdgeState>();
  private readonly told = new Map<Family, EdgeReading>();
  /** Addresses the activity list last spoke of, or that were in use before the restart. */
  private readonly addresses = new Map<Family, string | null>();
  private readonly sides = new Map<Family, LinkFamily>();
  private lineState: Verdict['state'] = 'unknown';
  private remembering: Promise<void> | null = null;

  constructor(
    @Inject(ARCHIVE) private readonly archive: Archive,
    private readonly bus: EventBus,
    private readonly recorder: Recorder,
  ) {}

  onModuleInit(): void {
    this.bus.on('verdict.changed', EdgeKeeper.name, ({ state }) => {
      this.lineState = state;
    });
  }

  onApplicationBootstrap(): Promise<void> {
    return this.remember();
  }

  /** Reads what was known before the restart, once. */
  remember(): Promise<void> {
    this.remembering ??= this.readArchive();
    return this.remembering;
  }

  /** The home as seen by one family; `null` before the first link reading. */
  sideOf(family: Family): LinkFamily | null {
    return this.sides.get(family) ?? null;
  }

  stateOf(family: Family): EdgeState {
    return this.states.get(family) ?? unknownEdge;
  }

  /** Takes in one family of a link reading. */
  heedLink(side: LinkFamily): void {
    this.sides.set(side.family, side);
    if (side.gateway === null) return;
    this.change(
      side.family,
      withGateway(this.stateOf(side.family), side.gatewayNeighbour?.mac ?? null),
    );
  }

  /** Takes in what a trace says. */
  heedTrace(sighting: EdgeSighting): void {
    const { family } = sighting.edge;
    const isDown = this.lineState === 'down';
    this.change(family, withSighting(this.stateOf(family), sighting, isDown));
    this.tell(family);
  }

  /** The edge may have changed: three traces are to agree again. */
  question(family: Family): void {
    this.states.set(family, questioned(this.stateOf(family)));
  }

  private async readArchive(): Promise<void> {
    const { edges } = await this.archive.lastKnown();
    for (const { edge, gatewayMac } of edges) {
      this.addresses.set(edge.family, edge.address);
      this.change(edge.family, { ...unknownEdge, inUse: edge, gatewayMac });
      const side = this.sideOf(edge.family);
      if (side !== null) this.heedLink(side);
    }
  }

  /** An edge that is gone is told at once; a known one with the next trace. */
  private change(family: Family, next: EdgeState): void {
    const wasKnown = this.stateOf(family).inUse?.address != null;
    this.states.set(family, next);
    if (wasKnown && next.inUse?.address === null) this.tell(family);
  }

  private tell(family: Family): void {
    const { inUse } = this.stateOf(family);
    if (inUse === null || isSameEdge(inUse, this.told.get(family) ?? null)) return;
    this.told.set(family, inUse);
    this.recorder.record('edge', ok(inUse));
    this.log(inUse);
  }

  private log({ family, address, reason }: EdgeReading): void {
    const before = this.addresses.get(family) ?? null;
    this.addresses.set(family, address);
    if (address === before) return;
    const code = address === null ? 'isp-edge-lost' : 'isp-edge-found';
    void this.recorder.recordActivity('info', code, { family, address: address ?? before, reason });
  }
}
