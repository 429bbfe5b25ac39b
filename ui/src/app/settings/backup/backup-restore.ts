import { DOCUMENT } from '@angular/common';
import { Component, computed, inject, input } from '@angular/core';
import type { BackupManifest } from '@lineside/contract';
import { dateTimeText } from '../../format/local-time';
import { backupSettingWords as words } from '../../format/words/settings';
import { RefusalNote } from '../../forms/refusal-note';
import type { ProblemText } from '../../live';
import { FileForm } from '../file-form';
import { Restoration } from './restoration';

/** Brings a backup back: what will happen, how far it is, and what came of it. */
@Component({
  selector: 'ls-backup-restore',
  imports: [FileForm, RefusalNote],
  templateUrl: './backup-restore.html',
  styleUrl: '../part.css',
})
export class BackupRestore {
  /** Whether the page offers to load itself again afterwards. */
  readonly hasReload = input(true);

  private readonly restoration = inject(Restoration);
  private readonly page = inject(DOCUMENT);

  protected readonly words = words;
  protected readonly phase = this.restoration.phase;
  protected readonly isUnderWay = computed(() =>
    ['sending', 'checking', 'restarting'].includes(this.phase().name),
  );
  protected readonly sentRatio = computed(() => {
    const phase = this.phase();
    return phase.name === 'sending' ? phase.sentRatio : null;
  });
  protected readonly told = computed(() => {
    const phase = this.phase();
    switch (phase.name) {
      case 'idle':
      case 'refused':
      case 'sending':
        return '';
      case 'checking':
        return words.checking;
      case 'cancelled':
        return words.cancelled;
      case 'restarting':
        return `${words.restarting(dateTimeText(phase.manifest.createdMs))} ${factsOf(phase.manifest)}`;
      case 'back':
        return words.back(dateTimeText(phase.manifest.createdMs));
    }
  });
  protected readonly refusal = computed(() => {
    const phase = this.phase();
    return phase.name === 'refused' ? inWords(phase.problem) : null;
  });

  protected clear(): void {
    this.restoration.clear();
  }

  protected start(file: File): void {
    void this.restoration.start(file);
  }

  protected cancel(): void {
    this.restoration.cancel();
  }

  protected reload(): void {
    this.page.location.reload();
  }
}

function factsOf({ version, hasSecrets }: BackupManifest): string {
  return words.facts(version, hasSecrets ? words.withSecrets : words.withoutSecrets);
}

/** Why the box did not take the file: in our words where the code is known, with those of the box beneath. */
function inWords({ title, detail, code }: ProblemText): ProblemText {
  const known = Object.entries(words.failures).find(([key]) => key === code);
  if (known === undefined) return { title, detail, code };
  const said = detail === null ? words.unchanged : words.boxSays(detail);
  return { title: known[1], detail: said, code };
}
