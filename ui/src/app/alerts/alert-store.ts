import { Service, computed, inject, linkedSignal, signal } from '@angular/core';
import { alertLog, alertReadResult, type AlertNews } from '@lineside/contract';
import { BoxWriter } from '../access';
import { blockingProblem, LiveStream, snapshot } from '../live';
import { AlertSound } from './alert-sound';

/** What was told, and how much of it nobody has looked at. */
@Service()
export class AlertStore {
  private readonly writer = inject(BoxWriter);
  private readonly fetched = snapshot(() => '/api/v1/alerts/log', alertLog);
  private readonly news = signal<number | null>(null);
  private readonly newest = signal<AlertNews['told']>(null);

  /** Newest first; `null` before it was fetched. */
  readonly items = computed(() => this.fetched.value()?.items ?? null);
  readonly problem = blockingProblem(this.fetched);
  readonly unreadCount = linkedSignal(() => this.news() ?? this.fetched.value()?.unreadCount ?? 0);

  /** The newest alert told in open pages; `null`: none, or it was put away. */
  readonly told = this.newest.asReadonly();

  constructor() {
    const sound = inject(AlertSound);
    inject(LiveStream).on('alert', ({ unreadCount, told }) => {
      this.news.set(unreadCount);
      this.fetched.retry();
      if (told !== null) this.newest.set(told);
      if (told?.hasSound === true) void sound.play();
    });
  }

  /** Puts the newest alert away; it stays unread. */
  dismiss(): void {
    this.newest.set(null);
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
