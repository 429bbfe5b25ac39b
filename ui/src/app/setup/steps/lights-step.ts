import { Component, computed, inject } from '@angular/core';
import { LoadingLines } from '../../display/loading-lines';
import { setupWords } from '../../format/words/setup';
import { LightsNow } from '../../settings/lights/lights-now';
import { SectionForm } from '../../settings/section-form';
import { lightsSection, wiredGroups } from '../../settings/sections/lights.section';
import type { SettingsSection } from '../../settings/settings-section';
import { SettingsStore } from '../../settings/settings-store';
import { SetupFlow, formIdOf } from '../setup-flow';

/** Which lights there are, where they are wired, and whether they shine. */
@Component({
  selector: 'ls-lights-step',
  imports: [LightsNow, LoadingLines, SectionForm],
  template: `
    <ls-lights-now />
    <details [open]="isWired()">
      <summary>{{ words.ownLights }}</summary>
      @if (settings.current(); as saved) {
        <ls-section-form
          [section]="section"
          [saved]="saved"
          [formId]="formId"
          (settled)="flow.next()"
        />
      } @else {
        <ls-loading-lines [count]="6" />
      }
    </details>
  `,
  styleUrl: '../step-part.css',
})
export class LightsStep {
  protected readonly flow = inject(SetupFlow);
  protected readonly settings = inject(SettingsStore);
  protected readonly words = setupWords;
  protected readonly formId = formIdOf('lights');
  protected readonly section: SettingsSection = { ...lightsSection, groups: wiredGroups };
  /** Whether something was entered before: then that is shown at once. */
  protected readonly isWired = computed(() => {
    const leds = this.settings.current()?.leds;
    if (leds === undefined) return false;
    const pins = [...Object.values(leds.gpio).map(({ pin }) => pin), leds.button.pin];
    return leds.driver !== 'auto' || pins.some((pin) => pin !== null);
  });
}
