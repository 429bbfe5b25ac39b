import { Logger } from '@nestjs/common';
import type { Outage } from '@lineside/contract';
import type { OutageChange } from '../measurement/journal.ts';

/**
 * Outages as they are now, whether or not the disk has them: a change can be told while the disk
 * refuses, or after the database it was opened in was set aside.
 */
export class OutageMemory {
  private readonly log = new Logger(OutageMemory.name);
  private readonly openById = new Map<number, Outage>();

  /** @param find looks an outage up that this process has not touched yet */
  constructor(private readonly find: (id: number) => Outage | null) {}

  /** Applies changes in order and gives the outages touched; one that nobody knows is passed over. */
  apply(changes: readonly OutageChange[]): Outage[] {
    const touched: Outage[] = [];
    for (const change of changes) {
      const outage = change.kind === 'open' ? change.outage : this.changed(change.id, change.patch);
      if (outage === null) continue;
      if (outage.endMs === null) this.openById.set(outage.id, outage);
      else this.openById.delete(outage.id);
      touched.push(outage);
    }
    return touched;
  }

  /** Puts others in the place of the outages that last. */
  replaceOpen(change: (outage: Outage) => Outage): void {
    for (const [id, outage] of this.openById) this.openById.set(id, change(outage));
  }

  private changed(id: number, patch: Partial<Omit<Outage, 'id'>>): Outage | null {
    const known = this.openById.get(id) ?? this.find(id);
    if (known !== null) return { ...known, ...patch };
    this.log.warn({ id }, 'change of an unknown outage');
    return null;
  }
}
