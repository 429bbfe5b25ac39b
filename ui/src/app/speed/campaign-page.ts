import { Component, DestroyRef, computed, effect, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { FailureNote } from '../display/failure-note';
import { LoadingLines } from '../display/loading-lines';
import { dayMonthText, dayText } from '../format/local-time';
import { reportWords } from '../format/words/reports';
import { engineNames } from '../format/words/speed';
import { campaignWords } from '../format/words/speed-campaign';
import { RefusalNote } from '../forms/refusal-note';
import { Ticker } from '../live';
import { CampaignForm } from './campaign-form';
import { attemptRows, campaignSentences, clauseRows } from './campaign-sentences';
import { CampaignStore } from './campaign-store';
import { EngineStore } from './engine-store';
import { SpeedSettingsStore } from './speed-settings-store';
import { StopCampaignDialog } from './stop-campaign-dialog';

/** The measuring campaign: how it goes on, what it came to clause by clause, and what to do with it. */
@Component({
  selector: 'ls-campaign-page',
  imports: [CampaignForm, FailureNote, LoadingLines, RefusalNote, RouterLink, StopCampaignDialog],
  templateUrl: './campaign-page.html',
  styleUrls: ['./plan-page.css', './campaign-page.css'],
})
export class CampaignPage {
  /** From the address; nothing: the newest one. */
  readonly id = input<string>();

  protected readonly store = inject(CampaignStore);
  protected readonly engines = inject(EngineStore);
  protected readonly settings = inject(SpeedSettingsStore);
  protected readonly words = campaignWords;
  protected readonly reportWords = reportWords;
  private readonly nowMs = inject(Ticker).nowMs;

  protected readonly campaign = this.store.campaign;
  protected readonly said = computed(() => {
    const campaign = this.campaign();
    return campaign === null ? null : campaignSentences(campaign, this.nowMs());
  });
  protected readonly clauses = computed(() => {
    const campaign = this.campaign();
    return campaign === null ? [] : clauseRows(campaign);
  });
  protected readonly attempts = computed(() => {
    const campaign = this.campaign();
    return campaign === null ? [] : attemptRows(campaign, this.nowMs());
  });
  protected readonly days = computed(() =>
    (this.campaign()?.status.days ?? []).map(({ date, measurementCount }) => ({
      ...{ date: dayText(date), count: measurementCount },
      text: campaignWords.dayCount(measurementCount),
    })),
  );
  /** Whether the owner is asked if it shall end. */
  protected readonly isStopping = signal(false);
  protected readonly isOpen = computed(() => this.campaign()?.end === null);
  protected readonly canBegin = computed(() => {
    const all = this.store.campaigns();
    return all !== null && all.every(({ end }) => end !== null);
  });
  protected readonly others = computed(() =>
    (this.store.campaigns() ?? [])
      .filter(({ id }) => id !== this.campaign()?.id)
      .map(({ id, createdMs, engine }) => ({
        id,
        text: campaignWords.earlierOne(dayMonthText(createdMs), engineNames[engine]),
      })),
  );

  constructor() {
    effect(() => {
      const id = Number(this.id());
      this.store.show(Number.isSafeInteger(id) && id > 0 ? id : null);
    });
    // The stores ask the box only while somebody looks.
    const stores = [this.store, this.engines, this.settings];
    for (const store of stores) store.watch(true);
    inject(DestroyRef).onDestroy(() => {
      for (const store of stores) store.watch(false);
    });
  }

  protected async stop(): Promise<void> {
    await this.store.change('stopped');
    this.isStopping.set(false);
  }
}
