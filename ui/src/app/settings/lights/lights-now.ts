import { Component, computed, inject, signal } from '@angular/core';
import { ledsView } from '@lineside/contract';
import { BoxWriter, type Written } from '../../access';
import { FailureNote } from '../../display/failure-note';
import { LightPanel } from '../../display/light-panel';
import { LoadingLines } from '../../display/loading-lines';
import { ledWords } from '../../format/words';
import { LedStore } from '../../live';
import type { LedsView } from '@lineside/contract';

const TEST_URL = '/api/v1/leds/test';
const TEST_SECONDS = 30;

/** The lights as they are now, who makes them shine, and a test. */
@Component({
  selector: 'ls-lights-now',
  imports: [FailureNote, LightPanel, LoadingLines],
  templateUrl: './lights-now.html',
  styleUrl: './lights-now.css',
})
export class LightsNow {
  protected readonly store = inject(LedStore);
  private readonly writer = inject(BoxWriter);
  protected readonly words = ledWords;
  protected readonly isBusy = signal(false);
  protected readonly refusal = signal<string | null>(null);

  protected readonly isTest = computed(() => this.store.leds()?.mode === 'test');
  protected readonly drivers = computed(() =>
    (this.store.leds()?.drivers ?? []).map(({ id, state, obstacle, subject }) => ({
      ...{ id, name: ledWords.driverNames[id], state: ledWords.driverStates[state] },
      why: obstacle === null ? null : ledWords.obstacles[obstacle](subject),
      isChosen: state === 'chosen',
    })),
  );
  /** What is in the way of the button; `null` for nothing. */
  protected readonly buttonObstacle = computed(() => {
    const button = this.store.leds()?.button;
    if (button === undefined || button.obstacle === null) return null;
    return ledWords.obstacles[button.obstacle](button.subject);
  });

  protected async test(): Promise<void> {
    await this.send(() => this.writer.post(TEST_URL, { seconds: TEST_SECONDS }, ledsView));
  }

  protected async endTest(): Promise<void> {
    // What the lights show then is told by the live connection.
    await this.send(() => this.writer.remove(TEST_URL));
  }

  private async send(order: () => Promise<Written<LedsView | null>>): Promise<void> {
    if (this.isBusy()) return;
    this.isBusy.set(true);
    this.refusal.set(null);
    const written = await order();
    if (written.status === 'refused') {
      this.refusal.set(written.problem.detail ?? written.problem.title);
    } else if (written.status === 'done' && written.value !== null) {
      this.store.take(written.value);
    }
    this.isBusy.set(false);
  }
}
