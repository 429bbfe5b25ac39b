import { Component, computed, inject, signal } from '@angular/core';
import type { UpdateView } from '@lineside/contract';
import { dataSizeText } from '../../format/bytes';
import { dateTimeText } from '../../format/local-time';
import { updateSettingWords as words } from '../../format/words/settings';
import { RefusalNote } from '../../forms/refusal-note';
import type { ProblemText } from '../../live';
import { FileForm } from '../file-form';
import { SettingsStore } from '../settings-store';
import { UpdateStore } from './update-store';

/** Which version runs, a new one, and how the last update went. */
@Component({
  selector: 'ls-update-part',
  imports: [FileForm, RefusalNote],
  templateUrl: './update-part.html',
  styleUrl: '../part.css',
})
export class UpdatePart {
  protected readonly store = inject(UpdateStore);
  private readonly settings = inject(SettingsStore);

  protected readonly words = words;
  protected readonly file = signal<File | null>(null);
  protected readonly readyText = computed(() => {
    const release = this.store.view()?.release ?? null;
    if (release === null) return null;
    const { version, sizeBytes, receivedMs } = release;
    return words.ready(version, dataSizeText(sizeBytes), dateTimeText(receivedMs));
  });
  private readonly window = computed(() => {
    const { windowFrom = '', windowTo = '' } = this.settings.current()?.updates ?? {};
    return [windowFrom, windowTo] as const;
  });
  protected readonly windowText = computed(() => words.startInWindow(...this.window()));
  protected readonly orderText = computed(() => {
    const order = this.store.view()?.order ?? null;
    if (order === null) return null;
    if (order.waitsFor === null) return words.runs;
    return order.waitsFor === 'window'
      ? words.waits.window(...this.window())
      : words.waits[order.waitsFor];
  });
  protected readonly lastText = computed(() => lastInWords(this.store.view()?.last ?? null));
  protected readonly sentRatio = computed(() => {
    const phase = this.store.phase();
    return phase.name === 'sending' ? phase.sentRatio : null;
  });
  protected readonly told = computed(() => {
    const { name } = this.store.phase();
    if (name === 'checking') return words.checking;
    return name === 'cancelled' ? words.cancelled : '';
  });
  protected readonly isSending = computed(() =>
    ['sending', 'checking'].includes(this.store.phase().name),
  );
  protected readonly refusal = computed(() => {
    const problem = this.store.refusal();
    return problem === null ? null : inWords(problem);
  });

  protected async start(file: File): Promise<void> {
    await this.store.bring(file);
    if (this.store.view()?.release != null) this.file.set(null);
  }
}

/** How the last update went, and why not. */
function lastInWords(last: UpdateView['last']): { text: string; why: string | null } | null {
  if (last === null) return null;
  const [time, to, from] = [dateTimeText(last.atMs), last.to ?? '', last.from ?? ''];
  if (last.status === 'updated') return { text: words.updated(to, time), why: null };
  const text =
    last.status === 'refused' ? words.refused(to, time) : words.rolledBack(to, from, time);
  const known = Object.entries(words.reasons).find(([code]) => code === last.code);
  return { text, why: known?.[1] ?? (last.reason === null ? null : words.boxSays(last.reason)) };
}

/** Why the box did not take it: in our words where the code is known, with those of the box beneath. */
function inWords({ title, detail, code }: ProblemText): ProblemText {
  const known = Object.entries(words.failures).find(([key]) => key === code);
  if (known === undefined) return { title, detail, code };
  return { title: known[1], detail: detail === null ? null : words.boxSays(detail), code };
}
