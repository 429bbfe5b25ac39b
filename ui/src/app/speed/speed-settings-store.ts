import { Service, computed, inject, linkedSignal, signal } from '@angular/core';
import { settings, type Settings, type SpeedSettings } from '@lineside/contract';
import { BoxWriter, type Written } from '../access';
import { snapshot } from '../live';
import { SpeedNews } from './speed-news';

/** Plan, schedules and limit as the owner has set them, while somebody looks. */
@Service()
export class SpeedSettingsStore {
  private readonly writer = inject(BoxWriter);
  private readonly news = inject(SpeedNews);
  private readonly watched = signal(false);
  private readonly fetched = snapshot(() => (this.watched() ? '/api/v1/settings' : null), settings);
  private readonly current = linkedSignal<Settings | null, Settings | null>({
    source: this.fetched.value,
    computation: (fetched, previous) => fetched ?? previous?.value ?? null,
  });

  /** `null` before they were fetched. */
  readonly speed = computed(() => this.current()?.speed ?? null);
  readonly problem = computed(() => (this.current() === null ? this.fetched.problem() : null));

  /** Keeps them current from now on, or no longer. */
  watch(isWatched: boolean): void {
    this.watched.set(isWatched);
  }

  retry(): void {
    this.fetched.retry();
  }

  /** Changes some of it; a list is replaced as a whole. */
  async change(speed: Partial<SpeedSettings>): Promise<Written<Settings>> {
    const written = await this.writer.patch('/api/v1/settings', { speed }, settings);
    if (written.status === 'done') {
      this.current.set(written.value);
      // Estimates follow the plan, the budget follows the limit.
      this.news.renew();
    }
    return written;
  }
}
