import { Injectable } from '@nestjs/common';
import type { Family, LinkFamily, LinkReading } from '@lineside/contract';
import { Recorder } from '../measurement/recorder.ts';
import { canonicalPort } from './core/canonical-link.ts';

/** Writes down for the owner what changed at the port, and which routers were found. */
@Injectable()
export class LinkChronicler {
  private readonly routers = new Map<Family, string>();

  constructor(private readonly recorder: Recorder) {}

  /** @param before the reading before; `null` for the first */
  chronicle(reading: LinkReading, before: LinkReading | null): void {
    if (before === null || canonicalPort(reading) !== canonicalPort(before)) {
      const isLost = before?.hasCarrier === true && reading.hasCarrier !== true;
      void this.recorder.recordActivity(isLost ? 'warning' : 'info', 'link-changed', {
        interfaceName: reading.interfaceName,
        hasCarrier: reading.hasCarrier,
        speedBps: reading.speedBps,
        addresses: [...reading.ipv4.addresses, ...reading.ipv6.addresses].join(' '),
        gateways: [reading.ipv4.gateway, reading.ipv6.gateway].filter((each) => each).join(' '),
      });
    }
    this.noteRouter(reading.ipv4);
    this.noteRouter(reading.ipv6);
  }

  /** A router is found when its address and its hardware are known; another box on its address is another router. */
  private noteRouter({ family, gateway, gatewayNeighbour }: LinkFamily): void {
    const mac = gatewayNeighbour?.mac ?? null;
    if (gateway === null || mac === null) return;
    const router = `${gateway} ${mac}`;
    if (this.routers.get(family) === router) return;
    this.routers.set(family, router);
    void this.recorder.recordActivity('info', 'router-found', { address: gateway, family, mac });
  }
}
