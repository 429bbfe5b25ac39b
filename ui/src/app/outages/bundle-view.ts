import { Component, computed, input } from '@angular/core';
import type { IncidentBundle } from '@lineside/contract';
import { bundleWords } from '../format/words/outages';
import {
  counterText,
  identityLines,
  snapshotSections,
  snapshotTitle,
  targetLines,
} from './bundle-facts';
import { pathPairs } from './bundle-paths';
import { PathComparison } from './path-comparison';

const FORMATS = ['json', 'text', 'eml'] as const;

/** What was gathered about an outage: who answered, which way failed, what else was seen; and to take with you. */
@Component({
  selector: 'ls-bundle-view',
  imports: [PathComparison],
  templateUrl: './bundle-view.html',
  styleUrl: './bundle-view.css',
})
export class BundleView {
  readonly bundle = input.required<IncidentBundle>();
  /** Where it can be had, without the format. */
  readonly address = input.required<string>();

  protected readonly words = bundleWords;
  protected readonly downloads = computed(() =>
    FORMATS.map((format) => ({
      format,
      name: bundleWords.formats[format],
      hint: bundleWords.formatHints[format],
      href: `${this.address()}?format=${format}`,
    })),
  );
  protected readonly targets = computed(() => targetLines(this.bundle()));
  protected readonly pairs = computed(() => pathPairs(this.bundle()));
  protected readonly counters = computed(() => counterText(this.bundle()));
  protected readonly identity = computed(() => identityLines(this.bundle()));
  protected readonly snapshots = computed(() =>
    this.bundle().snapshots.map((snapshot) => ({
      title: snapshotTitle(snapshot),
      sections: snapshotSections(snapshot),
    })),
  );
}
