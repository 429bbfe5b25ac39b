import { DOCUMENT } from '@angular/common';
import { Component, DestroyRef, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Session } from '../../access';
import { language } from '../../format/language';
import { setupWords } from '../../format/words/setup';
import { RefusalNote } from '../../forms/refusal-note';
import { LedStore, type ProblemText } from '../../live';
import { SettingsStore } from '../../settings/settings-store';
import { EngineStore } from '../../speed/engine-store';
import { SpeedSettingsStore } from '../../speed/speed-settings-store';
import { SetupFlow, formIdOf } from '../setup-flow';
import { SetupStore } from '../setup-store';
import { summaryRows } from '../summary-rows';

/** What was answered, with a way back to each, and the end. */
@Component({
  selector: 'ls-summary-step',
  imports: [RefusalNote, RouterLink],
  template: `
    <dl>
      @for (row of rows(); track row.step) {
        <div>
          <dt>{{ row.name }}</dt>
          <dd>
            {{ row.value ?? '…' }}
            @if (row.isSkipped) {
              <span class="hint">({{ words.skipped }})</span>
            }
          </dd>
          <dd>
            <a class="link" [routerLink]="['/setup', row.step]">
              {{ words.change }}<span class="visually-hidden">: {{ row.name }}</span>
            </a>
          </dd>
        </div>
      }
    </dl>
    @if (hasNoPassword()) {
      <div class="warning" role="note">
        <p class="title">{{ words.noPasswordTitle }}</p>
        <p>{{ words.noPasswordDetail }}</p>
        <p>
          <a class="link" routerLink="/setup/password">{{ choosePassword }}</a>
        </p>
      </div>
    }
    <form [id]="formId" (submit)="finish($event)">
      <p class="hint">{{ words.after(address) }}</p>
    </form>
    @if (refused(); as problem) {
      <ls-refusal-note [problem]="problem" />
    }
  `,
  styleUrls: ['../step-part.css', './summary-step.css'],
})
export class SummaryStep {
  private readonly flow = inject(SetupFlow);
  private readonly setup = inject(SetupStore);
  private readonly session = inject(Session);
  private readonly settings = inject(SettingsStore);
  private readonly speed = inject(SpeedSettingsStore);
  private readonly engines = inject(EngineStore);
  private readonly leds = inject(LedStore);

  protected readonly words = setupWords.summary;
  protected readonly choosePassword = setupWords.choosePassword;
  protected readonly formId = formIdOf('summary');
  protected readonly address = inject(DOCUMENT).location.origin;
  protected readonly refused = signal<ProblemText | null>(null);
  protected readonly hasNoPassword = computed(() => this.session.view()?.hasPassword === false);
  protected readonly rows = computed(() => {
    const setup = this.setup.view();
    if (setup === null) return [];
    return summaryRows({
      // The password may have been chosen since the box was asked.
      setup: { ...setup, hasPassword: this.session.view()?.hasPassword ?? setup.hasPassword },
      settings: this.settings.current(),
      speed: this.speed.speed(),
      engines: this.engines.engines(),
      leds: this.leds.leds(),
    });
  });

  constructor() {
    const stores = [this.speed, this.engines];
    for (const store of stores) store.watch(true);
    inject(DestroyRef).onDestroy(() => {
      for (const store of stores) store.watch(false);
    });
  }

  protected async finish(event: Event): Promise<void> {
    event.preventDefault();
    if (this.flow.isBusy()) return;
    this.refused.set(null);
    if (!(await this.keepLanguage())) return;
    await this.flow.next();
  }

  /** Messages of the box speak the language the owner reads here. @returns whether to go on */
  private async keepLanguage(): Promise<boolean> {
    const saved = this.settings.current();
    if (saved === null || saved.alerts.language === language || !this.session.isSignedIn())
      return true;
    const written = await this.settings.change(new Map([['alerts.language', language]]));
    if (written.status === 'refused') this.refused.set(written.problem);
    return written.status === 'done';
  }
}
