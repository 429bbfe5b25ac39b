import {
  Component,
  type ElementRef,
  afterNextRender,
  input,
  output,
  viewChild,
} from '@angular/core';
import { campaignWords } from '../format/words/speed-campaign';

/** Asks whether a campaign shall end: it cannot be taken up again. */
@Component({
  selector: 'ls-stop-campaign-dialog',
  template: `
    <dialog #dialog aria-labelledby="stop-title" (cancel)="leave($event)">
      <form (submit)="accept($event)">
        <h2 id="stop-title">{{ words.title }}</h2>
        <p>{{ words.lost(progress()) }}</p>
        <p class="hint">{{ words.kept }}</p>
        <div class="actions">
          <button type="button" class="button primary" (click)="dismiss.emit()">
            {{ words.cancel }}
          </button>
          <button type="submit" class="button" [attr.aria-disabled]="isBusy()">
            {{ words.confirm }}
          </button>
        </div>
      </form>
    </dialog>
  `,
  styleUrl: './dialog.css',
})
export class StopCampaignDialog {
  /** How far it is, in words. */
  readonly progress = input.required<string>();
  readonly isBusy = input(false);
  readonly confirm = output();
  readonly dismiss = output();

  protected readonly words = campaignWords.stopping;
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');

  constructor() {
    // Opening a dialog is the browser's business, not Angular's.
    afterNextRender(() => this.dialog().nativeElement.showModal());
  }

  protected accept(event: Event): void {
    event.preventDefault();
    if (!this.isBusy()) this.confirm.emit();
  }

  /** Escape closes a dialog by itself; the question has to go with it. */
  protected leave(event: Event): void {
    event.preventDefault();
    this.dismiss.emit();
  }
}
