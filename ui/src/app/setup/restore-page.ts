import { Component, computed, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Session } from '../access';
import { setupWords } from '../format/words/setup';
import { BackupRestore } from '../settings/backup/backup-restore';
import { Restoration } from '../settings/backup/restoration';
import { SETUP_URL } from './set-up-first';

/** A backup in place of the first steps. */
@Component({
  selector: 'ls-setup-restore',
  imports: [BackupRestore, RouterLink],
  template: `
    <h2>{{ words.restoreTitle }}</h2>
    <p class="intro">{{ words.restoreIntro }}</p>
    <ls-backup-restore [hasReload]="false" />
    <div class="ways">
      @if (isBack()) {
        <button type="button" class="button primary" (click)="goOn()">
          {{ words.restoreNext }}
        </button>
      } @else {
        <a class="link" routerLink="/setup/language">{{ words.restoreBack }}</a>
      }
    </div>
  `,
  styleUrl: './step-page.css',
})
export class RestorePage {
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  protected readonly words = setupWords;
  private readonly phase = inject(Restoration).phase;
  protected readonly isBack = computed(() => this.phase().name === 'back');

  /** A backup without secrets holds no password; all the rest needs only a look. */
  protected async goOn(): Promise<void> {
    await this.session.look();
    const view = this.session.view();
    if (view?.isSetupDone === true) await this.router.navigateByUrl('/');
    else {
      const step = view?.hasPassword === true ? 'summary' : 'password';
      await this.router.navigateByUrl(`${SETUP_URL}/${step}`);
    }
  }
}
