import { DOCUMENT } from '@angular/common';
import { Component, computed, inject, signal } from '@angular/core';
import { influxTrialResult, type InfluxTrialResult } from '@lineside/contract';
import { BoxWriter } from '../../access';
import { RefusalNote } from '../../forms/refusal-note';
import { metricsSettingWords } from '../../format/words/settings';
import type { ProblemText } from '../../live';
import { DraftBook } from '../draft-book';
import { changedFields, readChanges } from '../section-changes';
import { SettingsStore } from '../settings-store';
import { influxFields, METRICS_SECTION } from './influx-fields';
import { scrapeExample } from './scrape-example';

const TRIAL_URL = '/api/v1/metrics/influx/trial';
const INFLUX = 'metrics.influx.';

/** How to read the figures, and whether they can be sent. */
@Component({
  selector: 'ls-metrics-help',
  imports: [RefusalNote],
  templateUrl: './metrics-help.html',
  styleUrl: './metrics-help.css',
})
export class MetricsHelp {
  private readonly store = inject(SettingsStore);
  private readonly book = inject(DraftBook);
  private readonly writer = inject(BoxWriter);
  private readonly page = inject(DOCUMENT);

  protected readonly words = metricsSettingWords;
  protected readonly address = `${this.page.location.origin}/metrics`;
  protected readonly example = scrapeExample(this.page.location.host, this.page.location.protocol);
  /** Browsers lend the clipboard to encrypted pages only. */
  protected readonly canCopy = 'clipboard' in navigator;
  protected readonly isCopied = signal(false);
  protected readonly isTrying = signal(false);
  protected readonly result = signal<InfluxTrialResult | null>(null);
  protected readonly refused = signal<ProblemText | null>(null);
  protected readonly faults = computed(() =>
    (this.refused()?.errors ?? []).map(({ path, message }) => `${path}: ${message}`),
  );
  private readonly typed = computed(() => this.book.of(METRICS_SECTION));
  protected readonly isPushed = computed(() => {
    const typed = this.typed()['metrics.influx.isEnabled'];
    return typed ?? this.store.current()?.metrics.influx.isEnabled ?? false;
  });
  protected readonly answer = computed(() => {
    const result = this.result();
    if (result === null) return '';
    if (result.isOk || result.failure === null) return metricsSettingWords.trialOk;
    return metricsSettingWords.trialFailed(metricsSettingWords.failures[result.failure]);
  });

  protected async copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.address);
      this.isCopied.set(true);
    } catch {
      // The browser asked the reader, who refused: the address can still be marked by hand.
      this.isCopied.set(false);
    }
  }

  protected async tryOut(): Promise<void> {
    if (this.isTrying()) return;
    this.result.set(null);
    this.refused.set(null);
    this.isTrying.set(true);
    const body = { settings: this.wish() };
    const written = await this.writer.post(TRIAL_URL, body, influxTrialResult);
    this.isTrying.set(false);
    if (written.status === 'done') this.result.set(written.value);
    if (written.status === 'refused') this.refused.set(written.problem);
  }

  /** What was typed and is not saved; the box knows the rest. */
  private wish(): Readonly<Record<string, unknown>> {
    const saved = this.store.current();
    if (saved === null) return {};
    const changed = changedFields(influxFields, saved, this.typed());
    const { values } = readChanges(changed, this.typed());
    return Object.fromEntries(
      [...values].map(([path, value]) => [path.slice(INFLUX.length), value]),
    );
  }
}
