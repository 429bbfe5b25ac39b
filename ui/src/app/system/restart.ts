import { DestroyRef, Service, inject, signal } from '@angular/core';
import { restartAnswer } from '@lineside/contract';
import { BoxWriter, SignIn } from '../access';
import { systemWords } from '../format/words/system';
import { LiveStream, type ProblemText } from '../live';

/** So long an order can be taken back. */
export const UNDO_SECONDS = 10;

/** How far a restart has come. */
export type RestartPhase =
  | { readonly name: 'idle' | 'undone' | 'asked' | 'back' }
  | { readonly name: 'waiting'; readonly secondsLeft: number }
  | { readonly name: 'refused'; readonly problem: ProblemText };

/** Has the program started again, after some seconds in which one can think better of it. */
@Service()
export class Restart {
  private readonly writer = inject(BoxWriter);
  private readonly signIn = inject(SignIn);
  private readonly now = signal<RestartPhase>({ name: 'idle' });
  private timer: ReturnType<typeof setInterval> | undefined;
  private bootId: string | null = null;

  readonly phase = this.now.asReadonly();

  constructor() {
    inject(LiveStream).on('hello', ({ bootId, isReplay }) => {
      // Only a box that did not restart can repeat what was missed.
      const isOther = !isReplay && this.bootId !== null && bootId !== this.bootId;
      this.bootId = bootId;
      if (isOther && this.now().name === 'asked') this.now.set({ name: 'back' });
    });
    inject(DestroyRef).onDestroy(() => clearInterval(this.timer));
  }

  /** Begins to count; only the owner may. */
  async begin(): Promise<void> {
    if (this.now().name === 'waiting') return;
    if (!(await this.signIn.require(systemWords.ownerOnly))) return;
    let secondsLeft = UNDO_SECONDS;
    this.now.set({ name: 'waiting', secondsLeft });
    clearInterval(this.timer);
    this.timer = setInterval(() => {
      secondsLeft -= 1;
      if (secondsLeft > 0) this.now.set({ name: 'waiting', secondsLeft });
      else void this.order();
    }, 1000);
  }

  /** Takes the order back. */
  undo(): void {
    clearInterval(this.timer);
    this.now.set({ name: 'undone' });
  }

  private async order(): Promise<void> {
    clearInterval(this.timer);
    this.now.set({ name: 'asked' });
    const written = await this.writer.post('/api/v1/system/restart', {}, restartAnswer);
    if (written.status === 'refused') this.now.set({ name: 'refused', problem: written.problem });
    if (written.status === 'dismissed') this.now.set({ name: 'undone' });
  }
}
