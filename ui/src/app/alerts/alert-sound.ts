import { DestroyRef, InjectionToken, Service, inject, signal } from '@angular/core';
import { playTones } from './tone';

const KEY = 'lineside.alert-sound';

/** Makes something to play with; `null` where the browser has nothing. Specs have a fake. */
export const OPEN_AUDIO = new InjectionToken<() => AudioContext | null>('OpenAudio', {
  factory: () => () => (typeof AudioContext === 'undefined' ? null : new AudioContext()),
});

/**
 * The sound of alerts in this browser: off until its reader wants it. Browsers are silent until a page
 * was touched, so that the first touch opens the way.
 */
@Service()
export class AlertSound {
  private readonly open = inject(OPEN_AUDIO);
  private audio: AudioContext | null = null;
  private readonly wanted = signal(localStorage.getItem(KEY) === 'on');
  private readonly silent = signal(true);

  readonly isOn = this.wanted.asReadonly();
  /** Whether the browser would play nothing now. */
  readonly isSilent = this.silent.asReadonly();

  constructor() {
    const touched = (): void => {
      if (this.wanted()) void this.wake();
    };
    for (const name of ['pointerdown', 'keydown']) document.addEventListener(name, touched);
    inject(DestroyRef).onDestroy(() => {
      for (const name of ['pointerdown', 'keydown']) document.removeEventListener(name, touched);
      void this.audio?.close();
    });
  }

  async turn(isOn: boolean): Promise<void> {
    this.wanted.set(isOn);
    if (isOn) localStorage.setItem(KEY, 'on');
    else localStorage.removeItem(KEY);
    if (isOn) await this.wake();
  }

  /** Plays the tones if they are wanted. @returns whether they were heard, as far as the browser tells */
  async play(): Promise<boolean> {
    return this.wanted() && this.test();
  }

  /** Plays the tones, wanted or not. @returns whether they were heard, as far as the browser tells */
  async test(): Promise<boolean> {
    const audio = await this.wake();
    if (audio === null) return false;
    playTones(audio);
    return true;
  }

  private async wake(): Promise<AudioContext | null> {
    this.audio ??= this.open();
    const { audio } = this;
    if (audio?.state === 'suspended') {
      // Without a touch the promise stays open for ever: whoever waits is told after a moment.
      const moment = new Promise<void>((resolve) => setTimeout(resolve, 300));
      await Promise.race([audio.resume().catch(() => undefined), moment]);
    }
    const isRunning = audio?.state === 'running';
    this.silent.set(!isRunning);
    return isRunning ? audio : null;
  }
}
