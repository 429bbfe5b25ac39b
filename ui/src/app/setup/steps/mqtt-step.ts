import { Component, computed, inject } from '@angular/core';
import { LoadingLines } from '../../display/loading-lines';
import { DraftBook } from '../../settings/draft-book';
import { BrokerTrial } from '../../settings/mqtt/broker-trial';
import { MQTT_SECTION, brokerGroups } from '../../settings/mqtt/mqtt-fields';
import { SectionForm } from '../../settings/section-form';
import { mqttSection } from '../../settings/sections/mqtt.section';
import type { SettingsSection } from '../../settings/settings-section';
import { SettingsStore } from '../../settings/settings-store';
import { SetupFlow, formIdOf } from '../setup-flow';

/** Whether a broker is told, and which; with a trial before it is kept. */
@Component({
  selector: 'ls-mqtt-step',
  imports: [BrokerTrial, LoadingLines, SectionForm],
  template: `
    @if (settings.current(); as saved) {
      <ls-section-form
        [section]="section"
        [saved]="saved"
        [formId]="formId"
        (settled)="flow.next()"
      />
      @if (isWanted()) {
        <ls-broker-trial />
      }
    } @else {
      <ls-loading-lines [count]="4" />
    }
  `,
  styleUrl: '../step-part.css',
})
export class MqttStep {
  private readonly book = inject(DraftBook);
  protected readonly flow = inject(SetupFlow);
  protected readonly settings = inject(SettingsStore);
  protected readonly formId = formIdOf('mqtt');
  protected readonly section: SettingsSection = { ...mqttSection, groups: brokerGroups };
  /** By what stands in the field, saved or not. */
  protected readonly isWanted = computed(
    () =>
      this.book.of(MQTT_SECTION)['mqtt.enabled'] ?? this.settings.current()?.mqtt.enabled ?? false,
  );
}
