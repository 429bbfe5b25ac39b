import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { SetupFile } from '../config/setup-file.ts';
import { AccessGuard } from '../http/access-guard.ts';
import { EventBus } from '../measurement/event-bus.ts';

/** Tells the bus whether the box waits for its owner: when it starts, and whenever that changes. */
@Injectable()
export class SetupAnnouncer implements OnModuleInit, OnApplicationBootstrap {
  private told: boolean | null = null;

  constructor(
    private readonly file: SetupFile,
    private readonly access: AccessGuard,
    private readonly bus: EventBus,
  ) {}

  onModuleInit(): void {
    this.bus.on('access.changed', SetupAnnouncer.name, () => this.announce());
  }

  onApplicationBootstrap(): void {
    this.announce();
  }

  announce(): void {
    const isOpen = !this.file.current().isDone || this.access.canClaim;
    if (isOpen === this.told) return;
    this.told = isOpen;
    this.bus.emit('setup.changed', { isOpen });
  }
}
