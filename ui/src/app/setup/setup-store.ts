import { Service, computed, effect, inject, linkedSignal, signal, untracked } from '@angular/core';
import { setupView, type SetupPatch, type SetupView } from '@lineside/contract';
import { BoxWriter, type Written } from '../access';
import { LineStore, LiveStream, snapshot } from '../live';

const URL = '/api/v1/setup';

/** How far the first run has come and what the box found meanwhile, while somebody looks. The box keeps it. */
@Service()
export class SetupStore {
  private readonly writer = inject(BoxWriter);
  private readonly line = inject(LineStore).line;
  private readonly watched = signal(false);
  private readonly fetched = snapshot(() => (this.watched() ? URL : null), setupView);
  private readonly held = linkedSignal<SetupView | null, SetupView | null>({
    source: this.fetched.value,
    computation: (fetched, previous) => fetched ?? previous?.value ?? null,
  });
  /** Who is probed: changes when the box has found something. */
  private readonly probed = computed(() =>
    (this.line()?.targets ?? []).map(({ id, address }) => `${id} ${address}`).join(),
  );

  /** `null` before it was fetched. */
  readonly view = this.held.asReadonly();
  readonly problem = computed(() => (this.held() === null ? this.fetched.problem() : null));

  constructor() {
    let seen = untracked(this.probed);
    effect(() => {
      if (this.probed() === seen) return;
      seen = this.probed();
      untracked(() => this.lookAgain());
    });
    inject(LiveStream).on('activity', ({ code }) => {
      if (code === 'public-address-changed' || code === 'link-changed') this.lookAgain();
    });
  }

  /** Keeps it current from now on, or no longer. */
  watch(isWatched: boolean): void {
    this.watched.set(isWatched);
  }

  retry(): void {
    this.fetched.retry();
  }

  async change(patch: SetupPatch): Promise<Written<SetupView>> {
    const written = await this.writer.patch(URL, patch, setupView);
    if (written.status === 'done') this.held.set(written.value);
    return written;
  }

  private lookAgain(): void {
    if (this.watched() && this.held() !== null) this.fetched.retry();
  }
}
