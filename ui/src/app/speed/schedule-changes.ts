import { Service, inject, signal } from '@angular/core';
import type { SpeedSchedule } from '@lineside/contract';
import { planWords } from '../format/words/speed-plan';
import type { ProblemText } from '../live';
import { SpeedSettingsStore } from './speed-settings-store';

type List = readonly SpeedSchedule[];

/** What came of the last change. */
interface Told {
  readonly text: string;
  /** The list as it was before; `null` where the change was just taken back. */
  readonly before: List | null;
}

/** Changes to the schedules: sent at once, told, and taken back by one button. */
@Service()
export class ScheduleChanges {
  private readonly store = inject(SpeedSettingsStore);
  private readonly last = signal<Told | null>(null);
  private readonly refused = signal<ProblemText | null>(null);
  private readonly sending = signal(false);

  readonly told = this.last.asReadonly();
  readonly problem = this.refused.asReadonly();
  readonly isBusy = this.sending.asReadonly();

  /** Keeps a new schedule, or one that was changed. @returns whether the box took it */
  async keep(schedule: SpeedSchedule): Promise<boolean> {
    const list = this.list();
    const isNew = !list.some(({ id }) => id === schedule.id);
    const changed = isNew
      ? [...list, schedule]
      : list.map((old) => (old.id === schedule.id ? schedule : old));
    const { told } = planWords;
    return this.send(changed, (isNew ? told.added : told.changed)(schedule.name), list);
  }

  async remove({ id, name }: SpeedSchedule): Promise<void> {
    const list = this.list();
    const rest = list.filter((schedule) => schedule.id !== id);
    await this.send(rest, planWords.told.removed(name), list);
  }

  async switch(schedule: SpeedSchedule, isEnabled: boolean): Promise<void> {
    const list = this.list();
    const changed = list.map((old) => (old.id === schedule.id ? { ...old, isEnabled } : old));
    const tell = isEnabled ? planWords.told.on : planWords.told.off;
    await this.send(changed, tell(schedule.name), list);
  }

  /** Takes the last change back. */
  async undo(): Promise<void> {
    const before = this.last()?.before ?? null;
    if (before !== null) await this.send(before, planWords.told.undone, null);
  }

  /** Forgets what was told: another page begins without it. */
  clear(): void {
    this.last.set(null);
    this.refused.set(null);
  }

  private list(): List {
    return this.store.speed()?.schedules ?? [];
  }

  private async send(schedules: List, text: string, before: List | null): Promise<boolean> {
    if (this.sending()) return false;
    this.sending.set(true);
    this.clear();
    const written = await this.store.change({ schedules: [...schedules] });
    this.sending.set(false);
    if (written.status === 'done') this.last.set({ text, before });
    if (written.status === 'refused') this.refused.set(written.problem);
    return written.status === 'done';
  }
}
