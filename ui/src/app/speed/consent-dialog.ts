import {
  Component,
  type ElementRef,
  afterNextRender,
  computed,
  input,
  output,
  viewChild,
} from '@angular/core';
import type { SpeedEngineView } from '@lineside/contract';
import { consentWords } from '../format/words/speed';
import { consentFacts } from './consent-facts';

/** What the owner must know before an engine may run, and the question whether it may. */
@Component({
  selector: 'ls-consent-dialog',
  template: `
    <dialog #dialog aria-labelledby="consent-title" (cancel)="dismiss($event)">
      <form (submit)="accept($event)">
        <h2 id="consent-title">{{ words.title(engine().title) }}</h2>
        <dl>
          @for (fact of facts(); track fact.name) {
            <div>
              <dt>{{ fact.name }}</dt>
              <dd>{{ fact.value }}</dd>
            </div>
          }
        </dl>
        @if (engine().id === 'fast') {
          <p>{{ words.isUnofficial }}</p>
        }
        @if (engine().dataPolicy.termsUrl; as url) {
          <p>
            <a class="link" target="_blank" rel="noreferrer" [href]="url">{{ words.terms }}</a>
          </p>
        } @else {
          <p>{{ words.noTerms }}</p>
        }
        <p class="hint">{{ words.hint }}</p>
        <div class="actions">
          <button type="submit" class="button primary">
            {{ isOnly() ? words.agreeOnly : words.agree }}
          </button>
          <button type="button" class="button" (click)="decline.emit()">
            {{ words.decline }}
          </button>
        </div>
      </form>
    </dialog>
  `,
  styleUrl: './dialog.css',
})
export class ConsentDialog {
  readonly engine = input.required<SpeedEngineView>();
  /** Nothing is run after it. */
  readonly isOnly = input(false);
  readonly agree = output();
  readonly decline = output();

  protected readonly words = consentWords;
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');
  protected readonly facts = computed(() => consentFacts(this.engine()));

  constructor() {
    // Opening a dialog is the browser's business, not Angular's.
    afterNextRender(() => this.dialog().nativeElement.showModal());
  }

  protected accept(event: Event): void {
    event.preventDefault();
    this.agree.emit();
  }

  /** Escape closes a dialog by itself; the question has to go with it. */
  protected dismiss(event: Event): void {
    event.preventDefault();
    this.decline.emit();
  }
}
