import { Service, computed, inject, signal } from '@angular/core';
import { updateView, type UpdateStart, type UpdateView } from '@lineside/contract';
import { BoxWriter, SignIn, type Written } from '../../access';
import { updateSettingWords as words } from '../../format/words/settings';
import { LiveStream, blockingProblem, problemText, snapshot, type ProblemText } from '../../live';
import { SEND_FILE } from '../backup/send-file';

const URL = '/api/v1/system/update';

/** How far the sending of a release has come. */
export type SendPhase =
  | { readonly name: 'idle' | 'checking' | 'cancelled' }
  /** `sentRatio` is 0 to 1. */
  | { readonly name: 'sending'; readonly sentRatio: number };

/** Everything about bringing the box to another version, also while other pages are looked at. */
@Service()
export class UpdateStore {
  private readonly writer = inject(BoxWriter);
  private readonly signIn = inject(SignIn);
  private readonly send = inject(SEND_FILE);
  private readonly fetched = snapshot(() => URL, updateView);
  /** Newer than what was fetched. */
  private readonly heard = signal<UpdateView | null>(null);
  private readonly now = signal<SendPhase>({ name: 'idle' });
  private readonly refused = signal<ProblemText | null>(null);
  private leave: AbortController | null = null;

  /** `null` before it was fetched. */
  readonly view = computed(() => this.heard() ?? this.fetched.value());
  readonly problem = blockingProblem(this.fetched);
  readonly phase = this.now.asReadonly();
  /** Why the last change was refused; `null` if it was not. */
  readonly refusal = this.refused.asReadonly();

  constructor() {
    const stream = inject(LiveStream);
    stream.on('update', (view) => this.heard.set(view));
    // What was heard before a break may be older than the snapshot that follows it.
    stream.on('hello', ({ isReplay }) => {
      if (!isReplay) this.heard.set(null);
    });
  }

  retry(): void {
    this.fetched.retry();
  }

  /** Sends a release to the box, which checks it. */
  async bring(file: Blob): Promise<void> {
    if (this.leave !== null) return;
    const leave = new AbortController();
    this.leave = leave;
    this.refused.set(null);
    try {
      if (!(await this.signIn.require(words.signInFirst))) return;
      this.now.set({ name: 'sending', sentRatio: 0 });
      const answer = await this.send({
        ...{ method: 'PUT', url: `${URL}/release`, file, type: 'application/octet-stream' },
        ...{ signal: leave.signal, sent: (ratio) => this.noteSent(ratio) },
      });
      this.heard.set(updateView.parse(answer));
      this.now.set({ name: 'idle' });
    } catch (error) {
      // Any failure of the request, or an answer of the wrong form: told in words.
      if (!leave.signal.aborted) this.refused.set(problemText(error));
      this.now.set({ name: leave.signal.aborted ? 'cancelled' : 'idle' });
    } finally {
      this.leave = null;
    }
  }

  /** Calls the sending off. */
  cancel(): void {
    this.leave?.abort();
  }

  async order(start: UpdateStart): Promise<void> {
    this.note(await this.writer.post(URL, { start }, updateView));
  }

  async takeBack(): Promise<void> {
    this.noteGone(await this.writer.remove(`${URL}/order`));
  }

  async removeRelease(): Promise<void> {
    this.noteGone(await this.writer.remove(`${URL}/release`));
  }

  /** The owner has taken note of a failure. */
  async see(): Promise<void> {
    this.note(await this.writer.post(`${URL}/seen`, {}, updateView));
  }

  private note(written: Written<UpdateView>): void {
    if (written.status === 'done') this.heard.set(written.value);
    this.refused.set(written.status === 'refused' ? written.problem : null);
  }

  private noteGone(written: Written<null>): void {
    this.refused.set(written.status === 'refused' ? written.problem : null);
  }

  private noteSent(ratio: number): void {
    if (this.now().name !== 'sending') return;
    this.now.set(ratio < 1 ? { name: 'sending', sentRatio: ratio } : { name: 'checking' });
  }
}
