import { Service, computed, inject, linkedSignal, signal } from '@angular/core';
import { alertLog, alertReadResult } from '@lineside/contract';
import { BoxWriter } from '../access';
import { blockingProblem, LiveStream, snapshot } from '../live';
import { playTone } from './tone';

/** What was told, and how much of it nobody has looked at. */
@Service()
export class AlertStore {
  private readonly writer = inject(BoxWriter);
  private readonly fetched = snapshot(() => '/api/v1/alerts/log', alertLog);
  private readonly news = signal<number | null>(null);

  /** Newest first; `null` before it was fetched. */
  readonly items = computed(() => this.fetched.value()?.items ?? null);
  readonly problem = blockingProblem(this.fetched);
  readonly unreadCount = linkedSignal(() => this.news() ?? this.fetched.value()?.unreadCount ?? 0);

  constructor() {
    inject(LiveStream).on('alert', ({ unreadCount, told }) => {
      this.news.set(unreadCount);
      this.fetched.retry();
      if (told?.hasSound === true) playTone();
    });
  }

  retry(): void {
    this.fetched.retry();
  }

  /** Takes everything that is shown off the count. */
  async markRead(): Promise<void> {
    const [newest] = this.items() ?? [];
    if (newest === undefined || this.unreadCount() === 0) return;
    const body = { upToId: newest.id };
    const written = await this.writer.post('/api/v1/alerts/read', body, alertReadResult);
    if (written.status === 'done') this.news.set(written.value.unreadCount);
  }
}
