import { Service, computed, inject, signal } from '@angular/core';
import { ispMailList, ispMailView, type IspMailPatch, type IspMailView } from '@lineside/contract';
import { BoxWriter, type Written } from '../../access';
import { blockingProblem, liveList, snapshot, type ProblemText } from '../../live';

const URL = '/api/v1/isp-mails';

/** Mails to the provider, while somebody looks: read, changed, sent, thrown away and brought back. */
@Service()
export class IspMailStore {
  private readonly writer = inject(BoxWriter);
  private readonly watched = signal(false);
  private readonly fetched = snapshot(() => (this.watched() ? URL : null), ispMailList);
  private readonly all = liveList({
    event: 'isp-mail',
    items: computed(() => this.fetched.value()?.items.map((mail) => ({ mail })) ?? null),
    keyOf: ({ mail }) => String(mail.id),
  });
  private readonly refused = signal<ProblemText | null>(null);
  private readonly thrown = signal<IspMailView | null>(null);

  /** Newest first, without those thrown away; `null` before they were fetched. */
  readonly mails = computed(
    () =>
      this.all()
        ?.map(({ mail }) => mail)
        .filter(({ status }) => status !== 'discarded')
        .toSorted((a, b) => b.id - a.id) ?? null,
  );
  /** What keeps all of them from being sent. */
  readonly missing = computed(() => this.fetched.value()?.missing ?? []);
  readonly problem = blockingProblem(this.fetched);
  /** Why the last change was refused; `null` if it was not. */
  readonly refusal = this.refused.asReadonly();
  /** The last one thrown away, which can be brought back; `null` for none. */
  readonly discarded = this.thrown.asReadonly();

  /** Keeps them current from now on, or no longer. */
  watch(isWatched: boolean): void {
    this.watched.set(isWatched);
    if (!isWatched) this.thrown.set(null);
  }

  retry(): void {
    this.fetched.retry();
  }

  /** @returns whether it was taken */
  async change({ id }: IspMailView, patch: IspMailPatch): Promise<boolean> {
    return this.note(await this.writer.patch(`${URL}/${id}`, patch, ispMailView));
  }

  async send({ id }: IspMailView): Promise<boolean> {
    return this.note(await this.writer.post(`${URL}/${id}/send`, {}, ispMailView));
  }

  async discard(mail: IspMailView): Promise<void> {
    const isDone = this.note(await this.writer.remove(`${URL}/${mail.id}`));
    if (isDone) this.thrown.set(mail);
  }

  async restore(): Promise<void> {
    const mail = this.thrown();
    if (mail === null) return;
    const isDone = this.note(await this.writer.post(`${URL}/${mail.id}/restore`, {}, ispMailView));
    if (isDone) this.thrown.set(null);
  }

  private note(written: Written<unknown>): boolean {
    this.refused.set(written.status === 'refused' ? written.problem : null);
    return written.status === 'done';
  }
}
