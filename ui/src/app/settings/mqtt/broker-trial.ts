import { Component, computed, inject, signal } from '@angular/core';
import { mqttTestResult, type MqttTestResult } from '@lineside/contract';
import { BoxWriter } from '../../access';
import { RefusalNote } from '../../forms/refusal-note';
import { runTimeText } from '../../format/duration';
import { mqttSettingWords as words } from '../../format/words/settings';
import type { ProblemText } from '../../live';
import { DraftBook } from '../draft-book';
import { changedFields, readChanges } from '../section-changes';
import { patchOf } from '../setting-document';
import { SettingsStore } from '../settings-store';
import { MQTT_SECTION, mqttFields } from './mqtt-fields';

const TEST_URL = '/api/v1/mqtt/test';

/** Whether the broker lets the box in with what stands in the fields. */
@Component({
  selector: 'ls-broker-trial',
  imports: [RefusalNote],
  template: `
    <section>
      <div class="actions">
        <button type="button" class="button" [attr.aria-disabled]="isTesting()" (click)="test()">
          {{ isTesting() ? words.testing : words.test }}
        </button>
        <span class="hint">{{ words.testHint }}</span>
      </div>
      <div role="status">
        <p [class.bad]="result()?.isOk === false">{{ answer() }}</p>
        @if (result()?.problem; as problem) {
          <p class="hint">{{ words.says(problem.detail) }}</p>
        }
      </div>
      @if (refused(); as problem) {
        <ls-refusal-note [problem]="problem" [faults]="faults()" />
      }
    </section>
  `,
  styleUrl: '../part.css',
})
export class BrokerTrial {
  private readonly store = inject(SettingsStore);
  private readonly book = inject(DraftBook);
  private readonly writer = inject(BoxWriter);

  protected readonly words = words;
  protected readonly isTesting = signal(false);
  protected readonly result = signal<MqttTestResult | null>(null);
  protected readonly refused = signal<ProblemText | null>(null);
  protected readonly faults = computed(() =>
    (this.refused()?.errors ?? []).map(({ path, message }) => `${path}: ${message}`),
  );
  protected readonly answer = computed(() => {
    const result = this.result();
    return result === null ? '' : sentenceOf(result);
  });

  protected async test(): Promise<void> {
    if (this.isTesting()) return;
    this.result.set(null);
    this.refused.set(null);
    this.isTesting.set(true);
    const written = await this.writer.post(TEST_URL, this.wish(), mqttTestResult);
    this.isTesting.set(false);
    if (written.status === 'done') this.result.set(written.value);
    if (written.status === 'refused') this.refused.set(written.problem);
  }

  /** What was typed and is not saved, as a merge patch; the box knows the rest, secrets too. */
  private wish(): object {
    const saved = this.store.current();
    if (saved === null) return {};
    const typed = this.book.of(MQTT_SECTION);
    const changed = changedFields(mqttFields, saved, typed);
    const { mqtt } = patchOf(readChanges(changed, typed).values);
    return typeof mqtt === 'object' && mqtt !== null ? mqtt : {};
  }
}

function sentenceOf({ isOk, problem, durationMs, tls }: MqttTestResult): string {
  if (!isOk) return words.failed(words.failures[problem?.reason ?? 'internal']);
  const secured = tls === null ? words.plain : words.encrypted(tls);
  return `${words.testOk(runTimeText(durationMs))} ${secured}`;
}
