import { Service, inject, signal } from '@angular/core';
import { restoreAnswer, type BackupManifest } from '@lineside/contract';
import { Session, SignIn } from '../../access';
import { backupSettingWords } from '../../format/words/settings';
import { LiveStream, problemText, type ProblemText } from '../../live';
import { SEND_FILE } from './send-file';

const URL = '/api/v1/system/restore';
const TYPE = 'application/gzip';

/** How far the restoring of a backup has come. */
export type RestorePhase =
  | { readonly name: 'idle' }
  /** `sentRatio` is 0 to 1. */
  | { readonly name: 'sending'; readonly sentRatio: number }
  | { readonly name: 'checking' }
  | { readonly name: 'cancelled' }
  | { readonly name: 'refused'; readonly problem: ProblemText }
  | { readonly name: 'restarting'; readonly manifest: BackupManifest }
  | { readonly name: 'back'; readonly manifest: BackupManifest };

/** Brings a backup to the box and waits until the box is back with it, also while other pages are looked at. */
@Service()
export class Restoration {
  private readonly send = inject(SEND_FILE);
  private readonly session = inject(Session);
  private readonly signIn = inject(SignIn);
  private readonly now = signal<RestorePhase>({ name: 'idle' });
  private bootId: string | null = null;
  private leave: AbortController | null = null;

  readonly phase = this.now.asReadonly();

  constructor() {
    inject(LiveStream).on('hello', ({ bootId, isReplay }) => {
      // Only a box that did not restart can repeat what was missed.
      const isOther = !isReplay && bootId !== this.bootId;
      this.bootId = bootId;
      if (isOther) this.greetBack();
    });
  }

  /** Sends a backup; what comes of it is the phase. */
  async start(file: Blob): Promise<void> {
    if (this.leave !== null) return;
    const leave = new AbortController();
    this.leave = leave;
    try {
      if (await this.mayStart()) await this.bring(file, leave.signal);
    } catch (error) {
      // Any failure of the request, or an answer of the wrong form: told in words.
      this.now.set(
        leave.signal.aborted
          ? { name: 'cancelled' }
          : { name: 'refused', problem: problemText(error) },
      );
    } finally {
      this.leave = null;
    }
  }

  /** Calls the sending off; the box changes nothing before it has the whole file. */
  cancel(): void {
    this.leave?.abort();
  }

  /** Forgets what came of the last file. */
  clear(): void {
    if (this.leave === null) this.now.set({ name: 'idle' });
  }

  private async mayStart(): Promise<boolean> {
    // The first visitor of a box nobody owns yet may bring the backup of another box.
    if (this.session.view()?.canClaim === true) return true;
    return this.signIn.require(backupSettingWords.signInFirst);
  }

  private async bring(file: Blob, signal: AbortSignal): Promise<void> {
    this.now.set({ name: 'sending', sentRatio: 0 });
    const order = { method: 'POST', url: URL, file, type: TYPE, signal } as const;
    const answer = await this.send({ ...order, sent: (ratio) => this.noteSent(ratio) });
    const { manifest } = restoreAnswer.parse(answer);
    this.now.set({ name: 'restarting', manifest });
  }

  private noteSent(ratio: number): void {
    const { name } = this.now();
    if (name !== 'sending') return;
    this.now.set(ratio < 1 ? { name, sentRatio: ratio } : { name: 'checking' });
  }

  private greetBack(): void {
    const phase = this.now();
    if (phase.name !== 'restarting') return;
    this.now.set({ name: 'back', manifest: phase.manifest });
    // The backup may know another password, and this browser no longer.
    void this.session.look();
  }
}
