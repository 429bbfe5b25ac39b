import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import type { SpeedEngineId, SpeedEngineView } from '@lineside/contract';
import { PillChoice, type Pill } from '../display/pill-choice';
import { ToggleSwitch } from '../display/toggle-switch';
import { dataSizeText } from '../format/bytes';
import { momentText } from '../format/local-time';
import { speedWords } from '../format/words/speed';
import { ConsentDialog } from './consent-dialog';
import { operatorText } from './operator-text';
import { TestOrders, type TestOrder } from './test-orders';

type Choice = 'both' | 'down' | 'up';

/** By whom and what to test; asks for consent first where a provider wants it. */
@Component({
  selector: 'ls-run-panel',
  imports: [ConsentDialog, PillChoice, ToggleSwitch],
  templateUrl: './run-panel.html',
  styleUrl: './run-panel.css',
})
export class RunPanel {
  readonly engines = input.required<readonly SpeedEngineView[]>();
  readonly nowMs = input.required<number>();
  /** A test runs already: another one has to wait. */
  readonly isRunning = input(false);

  protected readonly orders = inject(TestOrders);
  protected readonly words = speedWords;
  private readonly wanted = signal<SpeedEngineId | null>(null);
  protected readonly direction = signal<Choice>('both');
  protected readonly isEvidence = signal(false);
  protected readonly isAsking = signal(false);

  protected readonly engine = computed(
    () =>
      this.engines().find(({ id }) => id === this.wanted()) ??
      this.engines().find(({ state }) => state === 'ready') ??
      this.engines()[0] ??
      null,
  );
  protected readonly pills = computed<readonly Pill[]>(() =>
    this.engines().map(({ id, title, state }) => {
      const note = speedWords.engineState[state];
      return { id, name: note === '' ? title : `${title} – ${note}` };
    }),
  );
  protected readonly directions: readonly Pill[] = (['both', 'down', 'up'] as const).map((id) => ({
    id,
    name: speedWords.directions[id],
  }));
  protected readonly about = computed(() => {
    const engine = this.engine();
    if (engine === null) return null;
    const { state, estimatedBytes, estimateFrom, usedBytes, limitedUntilMs, dataPolicy } = engine;
    const until =
      limitedUntilMs === null
        ? speedWords.engineStateFull[state]
        : speedWords.limitedUntil(momentText(limitedUntilMs, this.nowMs()));
    return {
      obstacle: state === 'ready' ? null : until,
      estimate: speedWords.estimate(
        dataSizeText(estimatedBytes),
        speedWords.estimateFrom[estimateFrom],
      ),
      used: speedWords.used(dataSizeText(usedBytes)),
      operator: speedWords.operator(operatorText(engine)),
      canWithdraw: dataPolicy.needsConsent && engine.hasConsent,
    };
  });
  protected readonly canRun = computed(
    () => this.engine()?.state === 'ready' && !this.isRunning() && this.orders.doing() === null,
  );
  protected readonly needsConsent = computed(() => this.engine()?.state === 'no-consent');
  /** What the reader did here last was refused. */
  protected readonly problem = linkedSignal(() => this.orders.problem());

  protected chooseEngine(id: string): void {
    this.wanted.set(this.engines().find((engine) => engine.id === id)?.id ?? null);
    this.problem.set(null);
  }

  protected chooseDirection(id: string): void {
    this.direction.set(id === 'down' || id === 'up' ? id : 'both');
  }

  protected run(event: Event): void {
    event.preventDefault();
    const engine = this.engine();
    if (engine === null) return;
    if (this.needsConsent()) this.isAsking.set(true);
    else if (this.canRun()) void this.orders.start(this.orderOf(engine.id));
  }

  protected async agree(): Promise<void> {
    const engine = this.engine();
    this.isAsking.set(false);
    if (engine === null || !(await this.orders.agree(engine.id))) return;
    if (!this.isRunning()) await this.orders.start(this.orderOf(engine.id));
  }

  protected withdraw(): void {
    const engine = this.engine();
    if (engine !== null) void this.orders.withdraw(engine.id);
  }

  private orderOf(engine: SpeedEngineId): TestOrder {
    const choice = this.direction();
    return {
      engine,
      directions: choice === 'both' ? ['down', 'up'] : [choice],
      isEvidence: this.isEvidence(),
    };
  }
}
