import { Component, computed, inject, input } from '@angular/core';
import { routerView } from '@lineside/contract';
import { ToggleSwitch } from '../display/toggle-switch';
import { bitRateText } from '../format/bit-rate';
import { durationText } from '../format/duration';
import { planWords } from '../format/words/speed-plan';
import { snapshot } from '../live';
import { SpeedSettingsStore } from './speed-settings-store';

/** Whether the router may be asked how much the home moves, and what it tells. */
@Component({
  selector: 'ls-router-panel',
  imports: [ToggleSwitch],
  template: `
    <ls-toggle-switch
      [name]="words.routerCounters"
      [hint]="words.routerCountersHint"
      [isOn]="isOn()"
      (flipped)="flip($event)"
    />
    <div role="status">
      <p>{{ sentence() }}</p>
      @if (sharing(); as text) {
        <p>{{ text }}</p>
      }
      @for (text of told(); track $index) {
        <p class="soft">{{ text }}</p>
      }
    </div>
  `,
  styles: `
    :host {
      display: grid;
      gap: 0.75rem;
      max-inline-size: 70ch;
    }
    .soft {
      color: var(--ink-soft);
      overflow-wrap: anywhere;
    }
  `,
})
export class RouterPanel {
  readonly isOn = input.required<boolean>();

  protected readonly words = planWords;
  private readonly store = inject(SpeedSettingsStore);
  private readonly asked = snapshot(
    // Asked anew when it was switched.
    () => `/api/v1/speed/router?${this.isOn() ? 'on' : 'off'}`,
    routerView,
  );
  private readonly view = computed(() => (this.asked.isCurrent() ? this.asked.value() : null));
  protected readonly sentence = computed(() => {
    const view = this.view();
    if (view === null) {
      return this.asked.problem() === null ? planWords.routerAsking : planWords.routerUnknown;
    }
    if (!view.isEnabled) return planWords.routerOff;
    return view.isCounting ? planWords.routerCounts : planWords.routerSilent;
  });
  protected readonly told = computed(() =>
    (this.view()?.answers ?? []).flatMap((answer) => {
      if (answer.state === 'not-asked') return [];
      const name = planWords.routerProtocols[answer.protocol];
      if (answer.state !== 'answered') return [`${name}: ${planWords.routerStates[answer.state]}`];
      const facts = [
        answer.name,
        answer.externalAddress,
        answer.downBps === null ? null : planWords.routerRate(bitRateText(answer.downBps)),
        answer.uptimeMs === null ? null : planWords.routerUptime(durationText(answer.uptimeMs)),
        answer.hasCounters ? planWords.routerCounter : planWords.routerNoCounter,
      ];
      return [`${name}: ${facts.filter((fact) => fact !== null).join(', ')}`];
    }),
  );

  /** Whether the public address is shared, and which it is. */
  protected readonly sharing = computed(() => {
    const { sharing = null, publicAddress = null } = this.view() ?? {};
    if (sharing === null) return null;
    const seen = publicAddress === null ? '' : ` ${planWords.routerSeen(publicAddress)}`;
    return `${planWords.routerSharing[sharing]}${seen}`;
  });

  protected flip(isOn: boolean): void {
    void this.store.change({ hasRouterCounters: isOn });
  }
}
