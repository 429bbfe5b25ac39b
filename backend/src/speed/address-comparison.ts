import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { AddressSharing } from '@lineside/contract';
import type { Clock } from '../kernel/clock.ts';
import { CLOCK } from '../measurement/clock.ts';
import { EventBus } from '../measurement/event-bus.ts';
import { addressSharingOf } from './core/address-sharing.ts';
import { LineNow } from './line-now.ts';

/** The address of a router is believed for so long. */
const FRESH_MS = 3_600_000;

/** Holds the address the router has against the one others see, both as they were told last. */
@Injectable()
export class AddressComparison implements OnModuleInit {
  private seen: string | null = null;
  private told: { readonly external: string | null; readonly atMonoMs: number } | null = null;

  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly line: LineNow,
    private readonly bus: EventBus,
  ) {}

  onModuleInit(): void {
    this.bus.on('measurement.recorded', AddressComparison.name, ({ kind, outcome }) => {
      if (kind !== 'identity' || outcome.status !== 'ok') return;
      const { family, address } = outcome.reading;
      if (family === 4 && address !== null) this.seen = address;
    });
  }

  /** The public IPv4 address; `null`: nobody has told it yet. */
  get publicAddress(): string | null {
    return this.seen;
  }

  /** Whether the router was asked so lately that it need not be again. */
  get isFresh(): boolean {
    return this.told !== null && this.clock.monotonicMs() - this.told.atMonoMs < FRESH_MS;
  }

  /** `null`: cannot be told. */
  get sharing(): AddressSharing | null {
    return addressSharingOf({
      external: this.isFresh ? (this.told?.external ?? null) : null,
      seen: this.seen,
      isCgnatLikely: this.line.facts?.isCgnatLikely ?? false,
    });
  }

  /** @param external what the router said its address is; `null`: it did not say */
  noteRouter(external: string | null): void {
    this.told = { external, atMonoMs: this.clock.monotonicMs() };
  }
}
