import { Component, computed, input } from '@angular/core';
import type { LineView } from '@lineside/contract';
import { pageWords } from '../format/words';
import { ladderSteps } from './ladder-steps';
import { StateIcon } from './state-icon';

/** The line from this box to the internet, one step each, with the break where it is broken. */
@Component({
  selector: 'ls-line-ladder',
  imports: [StateIcon],
  templateUrl: './line-ladder.html',
  styleUrl: './line-ladder.css',
})
export class LineLadder {
  /** `null` before the first word from the box: all steps are unknown. */
  readonly line = input.required<LineView | null>();
  protected readonly words = pageWords;
  protected readonly steps = computed(() => ladderSteps(this.line()));
}
