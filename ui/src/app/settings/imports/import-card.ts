import { Component, computed, input, linkedSignal, output } from '@angular/core';
import type { ImportProblem, ImportView } from '@lineside/contract';
import { bitRateText } from '../../format/bit-rate';
import { dataSizeText } from '../../format/bytes';
import { countText } from '../../format/count';
import { dateTimeText } from '../../format/local-time';
import { percentText } from '../../format/percent';
import { importWords as words } from '../../format/words/settings';
import { ChoiceField } from '../../forms/choice-field';

const PROBLEMS_SHOWN = 5;

/** One file: what it is, what taking it in would bring, and what can be done about it now. */
@Component({
  selector: 'ls-import-card',
  imports: [ChoiceField],
  templateUrl: './import-card.html',
  styleUrls: ['../part.css', './import-card.css'],
})
export class ImportCard {
  readonly view = input.required<ImportView>();
  readonly zone = output<string>();
  readonly take = output();
  readonly remove = output();

  protected readonly words = words;
  protected readonly state = computed(() => words.states[this.view().state]);
  protected readonly about = computed(() => {
    const { kind, sizeBytes } = this.view();
    const what = kind === null ? null : words.kinds[kind];
    return [what, sizeBytes === null ? null : dataSizeText(sizeBytes)]
      .filter((part) => part !== null)
      .join(', ');
  });
  protected readonly percent = computed(() => Math.round(this.view().progress * 100));
  protected readonly soFar = computed(() => {
    const { progress, rowCount } = this.view();
    return words.readSoFar(percentText(progress), countText(rowCount));
  });
  protected readonly facts = computed(() => factsOf(this.view()));
  protected readonly problems = computed(() =>
    this.view().problems.slice(0, PROBLEMS_SHOWN).map(problemLine),
  );
  protected readonly problemsTitle = computed(() =>
    words.problems(countText(this.view().skippedCount)),
  );
  protected readonly moreProblems = computed(() => {
    const rest = this.view().skippedCount - this.problems().length;
    return rest > 0 ? words.more(countText(rest)) : null;
  });
  protected readonly taken = computed(() => {
    const { takenMs } = this.view();
    return takenMs === null ? null : words.taken(dateTimeText(takenMs));
  });
  protected readonly refusal = computed(() => {
    const { reason } = this.view();
    return reason === null ? null : words.refusals[reason];
  });
  protected readonly refusalDetail = computed(() => {
    const { reason, detail } = this.view();
    return reason === 'unknown-format' && detail !== null ? words.columns(detail) : detail;
  });
  protected readonly zones = ZONES;
  protected readonly zoneHint = computed(() => words.zoneHint(this.view().usualTimeZone));
  /** What such files usually have is offered, and taken only when it is said. */
  protected readonly chosenZone = linkedSignal(() => this.view().usualTimeZone ?? OWN_ZONE);
}

const OWN_ZONE = new Intl.DateTimeFormat().resolvedOptions().timeZone;
const ZONES = [...new Set(['UTC', OWN_ZONE, ...Intl.supportedValuesOf('timeZone')])].map((id) => ({
  ...{ id, name: id.replaceAll('_', ' ') },
}));

function factsOf(view: ImportView): readonly (readonly [name: string, text: string])[] {
  const { newCount, duplicateCount, skippedCount, fromMs, toMs } = view;
  const { downMedianBps, upMedianBps } = view;
  const span =
    fromMs === null || toMs === null ? null : `${dateTimeText(fromMs)} – ${dateTimeText(toMs)}`;
  const facts: (readonly [string, string | null])[] = [
    [words.counts.new, countText(newCount)],
    [words.counts.duplicate, countText(duplicateCount)],
    [words.counts.skipped, countText(skippedCount)],
    [words.counts.span, span],
    [words.counts.down, downMedianBps === null ? null : bitRateText(downMedianBps)],
    [words.counts.up, upMedianBps === null ? null : bitRateText(upMedianBps)],
  ];
  return facts.flatMap(([name, text]) => (text === null ? [] : [[name, text] as const]));
}

function problemLine({ line, column, why, text }: ImportProblem): string {
  return words.problem(countText(line), column, words.skips[why], text);
}
