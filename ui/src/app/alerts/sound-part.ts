import { Component, inject, signal } from '@angular/core';
import { ToggleSwitch } from '../display/toggle-switch';
import { alertWords } from '../format/words/alerts';
import { AlertSound } from './alert-sound';

/** Whether this browser makes a sound, and how it would be. */
@Component({
  selector: 'ls-sound-part',
  imports: [ToggleSwitch],
  template: `
    <ls-toggle-switch
      [name]="words.sound"
      [hint]="words.soundHint"
      [isOn]="sound.isOn()"
      (flipped)="turn($event)"
    />
    <p class="test">
      <button type="button" class="button" (click)="test()">{{ words.soundTest }}</button>
      <span role="status">{{ told() }}</span>
    </p>
    @if (sound.isOn() && sound.isSilent()) {
      <p class="soft">{{ words.soundWaits }}</p>
    }
  `,
  styles: `
    .test {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 0.5rem 1.25rem;
    }
    .soft {
      color: var(--ink-soft);
    }
  `,
})
export class SoundPart {
  protected readonly words = alertWords;
  protected readonly sound = inject(AlertSound);
  protected readonly told = signal('');

  protected turn(isOn: boolean): void {
    void this.sound.turn(isOn);
  }

  protected async test(): Promise<void> {
    this.told.set((await this.sound.test()) ? alertWords.soundHeard : alertWords.soundSilent);
  }
}
