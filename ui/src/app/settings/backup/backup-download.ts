import { Component, inject, signal } from '@angular/core';
import { SignIn } from '../../access';
import { RadioList, type RadioChoice } from '../../forms/radio-list';
import { backupSettingWords } from '../../format/words/settings';
import { SAVE_FILE } from '../../download/save-file';

const URL = '/api/v1/system/backup';

/** Everything the box knows as one file, with its secrets or without. */
@Component({
  selector: 'ls-backup-download',
  imports: [RadioList],
  template: `
    <section aria-labelledby="backup-take-title">
      <h3 id="backup-take-title">{{ words.download }}</h3>
      <ls-radio-list
        [legend]="words.kind"
        [choices]="kinds"
        [chosen]="kind()"
        (choose)="kind.set($event)"
      />
      <div class="actions">
        <button type="button" class="button primary" (click)="take()">{{ words.take }}</button>
        <span class="hint">{{ words.takeHint }}</span>
      </div>
    </section>
  `,
  styleUrl: '../part.css',
})
export class BackupDownload {
  private readonly signIn = inject(SignIn);
  private readonly save = inject(SAVE_FILE);

  protected readonly words = backupSettingWords;
  protected readonly kinds: readonly RadioChoice[] = [
    { id: 'plain', name: backupSettingWords.plain, hint: backupSettingWords.plainHint },
    { id: 'whole', name: backupSettingWords.whole, hint: backupSettingWords.wholeHint },
  ];
  protected readonly kind = signal('plain');

  protected async take(): Promise<void> {
    // The browser fetches the file by itself and could not ask for the password.
    if (!(await this.signIn.require(backupSettingWords.signInFirst))) return;
    this.save(this.kind() === 'whole' ? `${URL}?hasSecrets=true` : URL);
  }
}
