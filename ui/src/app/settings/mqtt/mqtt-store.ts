import { Service, computed, inject, linkedSignal, untracked } from '@angular/core';
import { mqttView, type MqttView } from '@lineside/contract';
import { LiveStream, Ticker, snapshot } from '../../live';

/** What the box said about the broker, and when. */
export interface MqttWord {
  readonly view: MqttView;
  /** By the clock of the box. */
  readonly heardMs: number;
}

/** How it goes with the broker: fetched once, then told by events. */
@Service()
export class MqttStore {
  private readonly ticker = inject(Ticker);
  private readonly fetched = snapshot(() => '/api/v1/mqtt', mqttView);
  private readonly current = linkedSignal<MqttView | null, MqttWord | null>({
    source: this.fetched.value,
    computation: (view, previous) => (view === null ? (previous?.value ?? null) : this.heard(view)),
  });

  /** `null` before the first word from the box. */
  readonly word = this.current.asReadonly();
  /** Why nothing can be shown; `null` once something can. */
  readonly problem = computed(() => (this.current() === null ? this.fetched.problem() : null));

  constructor() {
    inject(LiveStream).on('mqtt', (view) => this.current.set(this.heard(view)));
  }

  /** Asks the box again: the counts grow without an event. */
  look(): void {
    this.fetched.retry();
  }

  private heard(view: MqttView): MqttWord {
    return { view, heardMs: untracked(this.ticker.nowMs) };
  }
}
