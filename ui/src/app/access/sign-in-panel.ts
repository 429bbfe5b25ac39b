import { Component, type ElementRef, afterRenderEffect, inject, viewChild } from '@angular/core';
import { accessWords } from '../format/words';
import { SignIn } from './sign-in';

/** Asks for the password, over whatever page wanted to change something. */
@Component({
  selector: 'ls-sign-in-panel',
  templateUrl: './sign-in-panel.html',
  styleUrl: './sign-in-panel.css',
})
export class SignInPanel {
  protected readonly signIn = inject(SignIn);
  protected readonly words = accessWords;
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');

  constructor() {
    // Opening and closing a dialog is the browser's business, not Angular's.
    afterRenderEffect(() => {
      const dialog = this.dialog().nativeElement;
      if (this.signIn.question() === null) dialog.close();
      else if (!dialog.open) dialog.showModal();
    });
  }

  protected enter(event: Event, secret: string): void {
    event.preventDefault();
    if (secret !== '') void this.signIn.enter(secret);
  }

  /** Escape closes a dialog by itself; the question has to go with it. */
  protected dismiss(event: Event): void {
    event.preventDefault();
    this.signIn.dismiss();
  }
}
