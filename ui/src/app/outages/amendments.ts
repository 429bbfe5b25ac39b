import { Service, computed, inject, signal } from '@angular/core';
import type { Outage, OutagePatch } from '@lineside/contract';
import { outageWords } from '../format/words/outages';
import type { ProblemText } from '../live';
import { OutageRecord } from './outage-record';

/** What came of the last change, as long as it is of interest. */
export interface Amended {
  readonly outageId: number;
  readonly text: string;
  /** What takes the change back; `null` where that was done just now. */
  readonly undo: OutagePatch | null;
}

/** Changes to an outage: sent at once, told, and taken back by one button instead of asked about before. */
@Service()
export class Amendments {
  private readonly record = inject(OutageRecord);
  private readonly last = signal<Amended | null>(null);
  private readonly refused = signal<{ outageId: number; problem: ProblemText } | null>(null);
  private readonly sending = signal<OutagePatch | null>(null);

  /** What is being sent; `null` for nothing. */
  readonly pending = this.sending.asReadonly();
  readonly amended = computed(() => {
    const last = this.last();
    return last?.outageId === this.record.id() ? last : null;
  });
  readonly problem = computed(() => {
    const refused = this.refused();
    return refused?.outageId === this.record.id() ? refused.problem : null;
  });

  /** Sends a change. @returns whether the box took it */
  async make(outage: Outage, patch: OutagePatch): Promise<boolean> {
    return this.send(outage, patch, inverseOf(outage, patch));
  }

  /** Takes the last change back. */
  async undo(outage: Outage): Promise<void> {
    const undo = this.amended()?.undo ?? null;
    if (undo !== null) await this.send(outage, undo, null);
  }

  private async send(
    outage: Outage,
    patch: OutagePatch,
    undo: OutagePatch | null,
  ): Promise<boolean> {
    if (this.sending() !== null) return false;
    this.sending.set(patch);
    this.last.set(null);
    this.refused.set(null);
    const outageId = outage.id;
    const written = await this.record.amend(outageId, patch);
    this.sending.set(null);
    if (written.status === 'done') this.last.set({ outageId, text: toldOf(patch), undo });
    if (written.status === 'refused') this.refused.set({ outageId, problem: written.problem });
    return written.status === 'done';
  }
}

/** The change that makes it as it was. */
function inverseOf(outage: Outage, patch: OutagePatch): OutagePatch {
  return {
    ...(patch.isPlanned === undefined ? {} : { isPlanned: outage.isPlanned }),
    ...(patch.isFalseAlarm === undefined ? {} : { isFalseAlarm: outage.isFalseAlarm }),
    ...(patch.note === undefined ? {} : { note: outage.note?.text ?? null }),
  };
}

function toldOf({ isPlanned, isFalseAlarm, note }: OutagePatch): string {
  const { marked } = outageWords;
  if (isPlanned !== undefined) return isPlanned ? marked.isPlanned.on : marked.isPlanned.off;
  if (isFalseAlarm !== undefined) {
    return isFalseAlarm ? marked.isFalseAlarm.on : marked.isFalseAlarm.off;
  }
  return note === null || note === undefined || note.trim() === ''
    ? marked.note.off
    : marked.note.on;
}
