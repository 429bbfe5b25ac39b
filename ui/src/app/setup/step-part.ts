import { NgComponentOutlet } from '@angular/common';
import { Component, computed, input, resource } from '@angular/core';
import type { SetupStep } from '@lineside/contract';
import { FailureNote } from '../display/failure-note';
import { LoadingLines } from '../display/loading-lines';
import { setupWords } from '../format/words/setup';
import { stepParts } from './steps';

/** What a step asks, loaded when it is first looked at. Hidden, it keeps what was typed. */
@Component({
  selector: 'ls-step-part',
  imports: [FailureNote, LoadingLines, NgComponentOutlet],
  template: `
    @if (part.hasValue()) {
      <ng-container [ngComponentOutlet]="part.value()" />
    } @else if (part.error()) {
      <ls-failure-note [title]="words.partMissing" [about]="name()" (retry)="part.reload()" />
    } @else {
      <ls-loading-lines [count]="4" />
    }
  `,
  styles: `
    :host {
      display: block;
    }
    :host([hidden]) {
      display: none;
    }
  `,
})
export class StepPart {
  readonly step = input.required<SetupStep>();
  protected readonly words = setupWords;
  protected readonly name = computed(() => setupWords.steps[this.step()].name);
  protected readonly part = resource({
    params: () => this.step(),
    loader: ({ params: step }) => stepParts[step](),
  });
}
