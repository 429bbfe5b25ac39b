import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EventBus } from '../measurement/event-bus.ts';

const IPV4 = /^(?:\d{1,3}\.){3}\d{1,3}/;

/** The address by which the web page is reached in the home network. */
@Injectable()
export class OwnAddress implements OnModuleInit {
  private address: string | null = null;

  constructor(private readonly bus: EventBus) {}

  onModuleInit(): void {
    this.bus.on('line.viewed', OwnAddress.name, ({ facts: { addresses } }) => {
      this.address = addresses.map((text) => IPV4.exec(text)?.[0]).find(Boolean) ?? null;
    });
  }

  /** IPv4, without the length of the network; `null`: the box has none. */
  get ipv4(): string | null {
    return this.address;
  }
}
