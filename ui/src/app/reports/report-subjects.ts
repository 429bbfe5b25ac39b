import { Service, computed, inject, signal } from '@angular/core';
import { campaignList, outageList } from '@lineside/contract';
import type { Choice } from '../forms/choice-field';
import { durationText } from '../format/duration';
import { dateTimeText, dayMonthText } from '../format/local-time';
import { reportWords } from '../format/words/reports';
import { Ticker, snapshot } from '../live';

/** More would not be found in a folded list; older ones have a link on their own page. */
const MOST_OUTAGES = 50;

/** Outages and campaigns a report can be about, while somebody looks. */
@Service()
export class ReportSubjects {
  private readonly nowMs = inject(Ticker).nowMs;
  private readonly watched = signal(false);
  private readonly fetchedOutages = snapshot(
    () => (this.watched() ? `/api/v1/outages?kind=outage&limit=${MOST_OUTAGES}` : null),
    outageList,
  );
  private readonly fetchedCampaigns = snapshot(
    () => (this.watched() ? '/api/v1/speed/campaigns' : null),
    campaignList,
  );

  /** Newest first; empty before they were fetched. */
  readonly outages = computed<readonly Choice[]>(() =>
    (this.fetchedOutages.value()?.items ?? []).map(({ id, startMs, durationMs }) => ({
      id: String(id),
      name: reportWords.outageOf(
        dateTimeText(startMs),
        durationText(durationMs ?? this.nowMs() - startMs),
      ),
    })),
  );
  readonly campaigns = computed<readonly Choice[]>(() =>
    (this.fetchedCampaigns.value()?.items ?? []).map(({ id, createdMs }) => ({
      id: String(id),
      name: reportWords.campaignOf(dayMonthText(createdMs)),
    })),
  );

  /** Keeps them current from now on, or no longer. */
  watch(isWatched: boolean): void {
    this.watched.set(isWatched);
  }
}
