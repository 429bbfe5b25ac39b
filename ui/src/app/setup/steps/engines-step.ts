import { Component, DestroyRef, computed, inject } from '@angular/core';
import type { SpeedEngineId, SpeedEngineView } from '@lineside/contract';
import { FailureNote } from '../../display/failure-note';
import { LoadingLines } from '../../display/loading-lines';
import { ToggleSwitch } from '../../display/toggle-switch';
import { dataSizeText } from '../../format/bytes';
import { setupWords } from '../../format/words/setup';
import { consentWords } from '../../format/words/speed';
import { RefusalNote } from '../../forms/refusal-note';
import { consentFacts } from '../../speed/consent-facts';
import { EngineStore } from '../../speed/engine-store';
import { operatorText } from '../../speed/operator-text';
import { TestOrders } from '../../speed/test-orders';
import { SetupFlow, formIdOf } from '../setup-flow';

/** Who may measure, what that costs, and who learns what of it. */
@Component({
  selector: 'ls-engines-step',
  imports: [FailureNote, LoadingLines, RefusalNote, ToggleSwitch],
  templateUrl: './engines-step.html',
  styleUrls: ['../step-part.css', './engines-step.css'],
})
export class EnginesStep {
  private readonly flow = inject(SetupFlow);
  protected readonly store = inject(EngineStore);
  protected readonly orders = inject(TestOrders);

  protected readonly words = setupWords.engine;
  protected readonly consentWords = consentWords;
  protected readonly name = setupWords.steps.engines.name;
  protected readonly formId = formIdOf('engines');
  /** Those that want an agreement first: that is the question. */
  protected readonly rows = computed(() =>
    (this.store.engines() ?? [])
      .toSorted((one, other) => rankOf(one) - rankOf(other))
      .map((engine) => ({
        ...engine,
        about: setupWords.engine.about(operatorText(engine), dataSizeText(engine.estimatedBytes)),
        facts: consentFacts(engine),
      })),
  );

  constructor() {
    this.store.watch(true);
    inject(DestroyRef).onDestroy(() => this.store.watch(false));
  }

  protected async choose(engine: SpeedEngineId, isWanted: boolean): Promise<void> {
    if (isWanted) await this.orders.agree(engine);
    else await this.orders.withdraw(engine);
  }

  protected goOn(event: Event): void {
    event.preventDefault();
    void this.flow.next();
  }
}

function rankOf({ dataPolicy }: SpeedEngineView): number {
  return dataPolicy.needsConsent ? 0 : 1;
}
