import { Service, computed, inject, linkedSignal, signal } from '@angular/core';
import { settings, type Settings } from '@lineside/contract';
import { BoxWriter, type Written } from '../access';
import { snapshot } from '../live';
import { patchOf, type SettingValues } from './setting-document';

const URL = '/api/v1/settings';

/** The settings in force, while somebody looks. */
@Service()
export class SettingsStore {
  private readonly writer = inject(BoxWriter);
  private readonly watched = signal(false);
  private readonly fetched = snapshot(() => (this.watched() ? URL : null), settings);
  private readonly held = linkedSignal<Settings | null, Settings | null>({
    source: this.fetched.value,
    computation: (fetched, previous) => fetched ?? previous?.value ?? null,
  });

  /** `null` before they were fetched. */
  readonly current = this.held.asReadonly();
  readonly problem = computed(() => (this.held() === null ? this.fetched.problem() : null));

  /** Keeps them current from now on, or no longer. */
  watch(isWatched: boolean): void {
    this.watched.set(isWatched);
  }

  retry(): void {
    this.fetched.retry();
  }

  /** Sets these values and leaves everything else alone. */
  async change(values: SettingValues): Promise<Written<Settings>> {
    const written = await this.writer.patch(URL, patchOf(values), settings);
    if (written.status === 'done') this.held.set(written.value);
    return written;
  }
}
