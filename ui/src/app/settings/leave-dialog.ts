import { Component, type ElementRef, signal, viewChild } from '@angular/core';
import { settingsWords } from '../format/words/settings';

/** Asks whether what was typed may be lost. */
@Component({
  selector: 'ls-leave-dialog',
  template: `
    <dialog #dialog aria-labelledby="leave-title" (cancel)="stay($event)">
      <form (submit)="leave($event)">
        <h2 id="leave-title">{{ words.leaveTitle }}</h2>
        <p>{{ words.leaveDetail(titles()) }}</p>
        <div class="actions">
          <button type="button" class="button primary" autofocus (click)="settle(false)">
            {{ words.stay }}
          </button>
          <button type="submit" class="button">{{ words.leave }}</button>
        </div>
      </form>
    </dialog>
  `,
  styleUrl: './leave-dialog.css',
})
export class LeaveDialog {
  protected readonly words = settingsWords;
  protected readonly titles = signal<readonly string[]>([]);
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');
  private answer: PromiseWithResolvers<boolean> | null = null;

  /** @returns whether it may be lost */
  ask(titles: readonly string[]): Promise<boolean> {
    this.titles.set(titles);
    this.settle(false);
    this.answer = Promise.withResolvers<boolean>();
    this.dialog().nativeElement.showModal();
    return this.answer.promise;
  }

  protected settle(isLeaving: boolean): void {
    const answer = this.answer;
    if (answer === null) return;
    this.answer = null;
    this.dialog().nativeElement.close();
    answer.resolve(isLeaving);
  }

  protected leave(event: Event): void {
    event.preventDefault();
    this.settle(true);
  }

  /** Escape closes a dialog by itself; the question has to go with it. */
  protected stay(event: Event): void {
    event.preventDefault();
    this.settle(false);
  }
}
