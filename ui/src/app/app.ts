import { Component, computed, inject } from '@angular/core';
import { RouterLink, RouterOutlet } from '@angular/router';
import { Session, SignIn } from './access';
import { SignInPanel } from './access/sign-in-panel';
import { AlertStore } from './alerts/alert-store';
import { ConnectionBadge } from './display/connection-badge';
import { accessWords, pageWords } from './format/words';
import { PageBar } from './frame/page-bar';
import { LiveStream } from './live/live-stream';
import { PageNotes } from './pwa/page-notes';
import { LateSetup } from './setup/late-setup';

/** The frame around every page: name of the product, ways to the pages, connection to the box, the page itself. */
@Component({
  selector: 'ls-root',
  imports: [ConnectionBadge, PageBar, PageNotes, RouterLink, RouterOutlet, SignInPanel],
  templateUrl: './app.html',
  styleUrl: './app.css',
})
export class App {
  private readonly stream = inject(LiveStream);
  protected readonly connection = this.stream.connection;
  protected readonly unreadable = this.stream.unreadable;
  private readonly signIn = inject(SignIn);
  private readonly session = inject(Session);
  protected readonly question = this.signIn.question;
  /** Whether the owner has closed the household view to strangers. */
  protected readonly isClosed = computed(() => this.session.view()?.canRead === false);
  /** Whether the line is made up. */
  protected readonly isDemo = computed(() => this.session.view()?.isDemo === true);
  /** Until the box is set up there is one page only. */
  protected readonly isSettingUp = computed(() => this.session.view()?.isSetupDone === false);
  /** Before the box was asked it is not known which pages there are. */
  protected readonly isWaiting = computed(() => !this.session.isAsked());
  protected readonly accessWords = accessWords;
  protected readonly unreadCount = inject(AlertStore).unreadCount;
  protected readonly words = pageWords;
  private isFirstPage = true;

  constructor() {
    inject(LateSetup);
  }

  protected askForPassword(): void {
    void this.signIn.ask({ title: accessWords.closed, detail: null, code: null });
  }

  /** A bare `#content` would be resolved against `<base href>` and leave the page. */
  protected skipTo(event: Event, content: HTMLElement): void {
    event.preventDefault();
    content.focus();
  }

  /** A new page begins at its top, also for those who listen to it or walk it by keyboard. */
  protected greet(content: HTMLElement): void {
    if (!this.isFirstPage) content.focus({ preventScroll: true });
    this.isFirstPage = false;
  }
}
