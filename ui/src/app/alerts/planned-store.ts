import { Service, computed, inject, signal } from '@angular/core';
import { settings, type PlannedWindow } from '@lineside/contract';
import { BoxWriter } from '../access';
import { snapshot, type ProblemText } from '../live';

/** Maintenance windows: time in which outages are neither told nor counted. */
@Service()
export class PlannedStore {
  private readonly writer = inject(BoxWriter);
  private readonly fetched = snapshot(() => '/api/v1/settings', settings);
  private readonly written = signal<readonly PlannedWindow[] | null>(null);

  /** `null` before they were fetched. */
  readonly windows = computed(() => this.written() ?? this.fetched.value()?.plannedWindows ?? null);
  /** Why the newest change was refused; `null`: it was not. */
  readonly problem = signal<ProblemText | null>(null);

  /** @returns whether it was taken */
  add(window: PlannedWindow): Promise<boolean> {
    return this.write([...(this.windows() ?? []), window]);
  }

  async remove(window: PlannedWindow): Promise<void> {
    await this.write((this.windows() ?? []).filter((one) => one !== window));
  }

  private async write(plannedWindows: readonly PlannedWindow[]): Promise<boolean> {
    const written = await this.writer.patch('/api/v1/settings', { plannedWindows }, settings);
    this.problem.set(written.status === 'refused' ? written.problem : null);
    if (written.status !== 'done') return false;
    this.written.set(written.value.plannedWindows);
    return true;
  }
}
