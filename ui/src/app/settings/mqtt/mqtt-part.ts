import { Component, computed, inject } from '@angular/core';
import { mqttSettingWords } from '../../format/words/settings';
import { DraftBook } from '../draft-book';
import { SettingsStore } from '../settings-store';
import { BrokerTrial } from './broker-trial';
import { MQTT_SECTION } from './mqtt-fields';
import { MqttState } from './mqtt-state';

/** What belongs to MQTT beside its fields: a trial, how it goes, and the way into Home Assistant. */
@Component({
  selector: 'ls-mqtt-part',
  imports: [BrokerTrial, MqttState],
  template: `
    @if (isWanted()) {
      <ls-broker-trial />
    }
    <ls-mqtt-state />
    <section aria-labelledby="mqtt-help-title">
      <h3 id="mqtt-help-title">{{ words.help }}</h3>
      <ol class="steps">
        @for (step of words.helpSteps; track $index) {
          <li>{{ step }}</li>
        }
      </ol>
      <p class="hint">{{ words.helpOthers }}</p>
    </section>
  `,
  styleUrl: '../part.css',
})
export class MqttPart {
  private readonly store = inject(SettingsStore);
  private readonly book = inject(DraftBook);

  protected readonly words = mqttSettingWords;
  /** By what stands in the field, saved or not. */
  protected readonly isWanted = computed(
    () => this.book.of(MQTT_SECTION)['mqtt.enabled'] ?? this.store.current()?.mqtt.enabled ?? false,
  );
}
