import { Service, computed, inject, linkedSignal, signal } from '@angular/core';
import {
  campaignList,
  campaignView,
  type CampaignPatch,
  type CampaignRequest,
  type CampaignView,
} from '@lineside/contract';
import { BoxWriter, type Written } from '../access';
import { snapshot, type ProblemText } from '../live';
import { SpeedNews, renewed } from './speed-news';

const URL = '/api/v1/speed/campaigns';

/** The campaigns of the box, and one of them in full, while somebody looks. */
@Service()
export class CampaignStore {
  private readonly writer = inject(BoxWriter);
  private readonly news = inject(SpeedNews);
  private readonly watched = signal(false);
  private readonly wanted = signal<number | null>(null);
  private readonly pending = signal(false);
  private readonly refused = signal<ProblemText | null>(null);
  private readonly list = renewed(snapshot(() => (this.watched() ? URL : null), campaignList));

  /** Newest first; `null` before they were fetched. */
  readonly campaigns = computed(() => this.list.value()?.items ?? null);
  /** The one that is shown: the one asked for, else the newest; `null`: there is none. */
  readonly id = computed(() => this.wanted() ?? this.campaigns()?.[0]?.id ?? null);
  private readonly fetched = renewed(
    snapshot(() => {
      const id = this.id();
      return this.watched() && id !== null ? `${URL}/${id}` : null;
    }, campaignView),
  );
  private readonly current = linkedSignal<CampaignView | null, CampaignView | null>({
    source: this.fetched.value,
    computation: (fetched) => fetched,
  });

  /** `null` before it was fetched and when there is none. */
  readonly campaign = computed(() => {
    const campaign = this.current();
    return campaign?.id === this.id() ? campaign : null;
  });
  readonly isEmpty = computed(() => this.campaigns()?.length === 0 && this.id() === null);
  readonly problem = computed(() => {
    if (this.campaign() !== null || this.isEmpty()) return null;
    return this.list.problem() ?? this.fetched.problem();
  });
  /** Whether a change is being sent. */
  readonly isBusy = this.pending.asReadonly();
  /** Why the last change was refused; `null` if it was not. */
  readonly refusal = this.refused.asReadonly();

  /** Keeps them current from now on, or no longer. */
  watch(isWatched: boolean): void {
    this.watched.set(isWatched);
    if (!isWatched) this.refused.set(null);
  }

  /** @param id `null`: the newest one */
  show(id: number | null): void {
    this.wanted.set(id);
  }

  retry(): void {
    this.list.retry();
    this.fetched.retry();
  }

  async begin(wish: CampaignRequest): Promise<boolean> {
    return this.send(() => this.writer.post(URL, wish, campaignView));
  }

  async change(state: CampaignPatch['state']): Promise<boolean> {
    return this.send(() => this.writer.patch(`${URL}/${this.id()}`, { state }, campaignView));
  }

  private async send(write: () => Promise<Written<CampaignView>>): Promise<boolean> {
    if (this.pending()) return false;
    this.pending.set(true);
    this.refused.set(null);
    const written = await write();
    this.pending.set(false);
    if (written.status === 'done') {
      this.current.set(written.value);
      this.news.renew();
    }
    if (written.status === 'refused') this.refused.set(written.problem);
    return written.status === 'done';
  }
}
