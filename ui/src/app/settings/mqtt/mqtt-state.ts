import { Component, computed, inject } from '@angular/core';
import { FailureNote } from '../../display/failure-note';
import { LoadingLines } from '../../display/loading-lines';
import { timeText } from '../../format/local-time';
import { mqttSettingWords } from '../../format/words/settings';
import { LiveStream, Ticker } from '../../live';
import { mqttFacts } from './mqtt-facts';
import { MqttStore } from './mqtt-store';

/** How it goes with the broker at this moment. */
@Component({
  selector: 'ls-mqtt-state',
  imports: [FailureNote, LoadingLines],
  template: `
    <section aria-labelledby="mqtt-state-title">
      <h3 id="mqtt-state-title">{{ words.connection }}</h3>
      @if (view(); as now) {
        <p role="status" class="name">{{ words.states[now.state] }}</p>
        @if (now.problem; as problem) {
          <div>
            <p class="bad">{{ words.failed(words.failures[problem.reason]) }}</p>
            <p class="hint">{{ words.says(problem.detail) }}</p>
          </div>
        }
        <dl>
          @for (fact of facts(); track fact.name) {
            <div>
              <dt>{{ fact.name }}</dt>
              <dd>{{ fact.value }}</dd>
              @if (fact.remark; as remark) {
                <dd class="hint">{{ remark }}</dd>
              }
            </div>
          }
        </dl>
        <p class="hint">
          {{ asOf() }}
          <button type="button" class="link" (click)="store.look()">{{ words.look }}</button>
        </p>
      } @else if (store.problem(); as problem) {
        <ls-failure-note
          [title]="problem.title"
          [detail]="problem.detail"
          [about]="words.connection"
          (retry)="store.look()"
        />
      } @else {
        <ls-loading-lines />
      }
    </section>
  `,
  styleUrl: '../part.css',
})
export class MqttState {
  private readonly ticker = inject(Ticker);
  private readonly connection = inject(LiveStream).connection;

  protected readonly store = inject(MqttStore);
  protected readonly words = mqttSettingWords;
  protected readonly view = computed(() => this.store.word()?.view ?? null);
  protected readonly facts = computed(() => {
    const view = this.view();
    return view === null ? [] : mqttFacts(view, this.ticker.nowMs());
  });
  protected readonly asOf = computed(() => {
    const word = this.store.word();
    if (word === null) return '';
    const moment = timeText(word.heardMs);
    const isStale = this.connection().state === 'stale';
    return isStale ? mqttSettingWords.stale(moment) : mqttSettingWords.asOf(moment);
  });
}
