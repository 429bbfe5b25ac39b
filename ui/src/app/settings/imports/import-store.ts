import { Service, computed, inject, signal } from '@angular/core';
import { importedSpeedList, importList, importView, type ImportView } from '@lineside/contract';
import { BoxWriter, SignIn, type Written } from '../../access';
import { importWords } from '../../format/words/settings';
import { blockingProblem, liveList, problemText, snapshot, type ProblemText } from '../../live';
import { SEND_FILE } from '../backup/send-file';

const URL = '/api/v1/imports';
const TYPE = 'application/octet-stream';
const TESTS_SHOWN = 12;

/** Files that were handed in, kept current while somebody looks: sent, decided about, taken off. */
@Service()
export class ImportStore {
  private readonly writer = inject(BoxWriter);
  private readonly signIn = inject(SignIn);
  private readonly send = inject(SEND_FILE);
  private readonly watched = signal(false);
  private readonly fetched = snapshot(() => (this.watched() ? URL : null), importList);
  private readonly all = liveList({
    event: 'import',
    items: computed(
      () => this.fetched.value()?.items.map((one) => ({ id: one.id, import: one })) ?? null,
    ),
    keyOf: ({ id }) => String(id),
  });
  private readonly sent = signal<number | null>(null);
  private readonly refused = signal<ProblemText | null>(null);
  private leave: AbortController | null = null;

  /** Newest first; `null` before they were fetched. */
  readonly imports = computed(
    () =>
      this.all()
        ?.flatMap(({ import: one }) => one ?? [])
        .toSorted((a, b) => b.id - a.id) ?? null,
  );
  readonly formats = computed(() => this.fetched.value()?.formats ?? []);
  /** Whether another file has to wait. */
  readonly isUndecided = computed(
    () =>
      this.imports()?.some(({ state }) => !['done', 'refused'].includes(state)) === true ||
      this.sent() !== null,
  );
  readonly problem = blockingProblem(this.fetched);
  /** How much of a file has left this device, 0 to 1; `null` while none is sent. */
  readonly sentRatio = this.sent.asReadonly();
  /** Why the last change was refused; `null` if it was not. */
  readonly refusal = this.refused.asReadonly();
  /** Fetched anew when something was taken in or off. */
  private readonly shown = computed(() =>
    (this.imports() ?? [])
      .filter(({ state, kind }) => state === 'done' && kind === 'speed-tests')
      .map(({ id }) => id)
      .join('-'),
  );
  private readonly tested = snapshot(
    () => (this.shown() === '' ? null : `${URL}/speed-tests?limit=${TESTS_SHOWN}&toMs=${FAR_MS}`),
    importedSpeedList,
  );
  /** The newest speed tests that were imported. */
  readonly tests = computed(() => (this.shown() === '' ? [] : (this.tested.value()?.items ?? [])));

  /** Keeps them current from now on, or no longer. */
  watch(isWatched: boolean): void {
    this.watched.set(isWatched);
  }

  retry(): void {
    this.fetched.retry();
  }

  /** Sends a file. @returns whether the box has it, and reads it */
  async handIn(file: File): Promise<boolean> {
    if (this.leave !== null || !(await this.signIn.require(importWords.signInFirst))) return false;
    const leave = new AbortController();
    this.leave = leave;
    this.refused.set(null);
    this.sent.set(0);
    const url = `${URL}?fileName=${encodeURIComponent(file.name.slice(0, 200))}`;
    const order = { method: 'POST', url, file, type: TYPE, signal: leave.signal } as const;
    try {
      importView.parse(await this.send({ ...order, sent: (ratio) => this.sent.set(ratio) }));
      return true;
    } catch (error) {
      // Any failure of the request, or an answer of the wrong form: told in words.
      if (!leave.signal.aborted) this.refused.set(problemText(error));
      return false;
    } finally {
      this.leave = null;
      this.sent.set(null);
    }
  }

  /** Calls the sending off. */
  cancel(): void {
    this.leave?.abort();
  }

  async tellTimeZone({ id }: ImportView, timeZone: string): Promise<void> {
    this.note(await this.writer.patch(`${URL}/${id}`, { timeZone }, importView));
  }

  async take({ id }: ImportView): Promise<void> {
    this.note(await this.writer.post(`${URL}/${id}/take`, {}, importView));
  }

  async remove({ id }: ImportView): Promise<void> {
    this.note(await this.writer.remove(`${URL}/${id}`));
  }

  private note(written: Written<unknown>): void {
    this.refused.set(written.status === 'refused' ? written.problem : null);
  }
}

/** Later than anything that was measured. */
const FAR_MS = 7_258_118_400_000;
