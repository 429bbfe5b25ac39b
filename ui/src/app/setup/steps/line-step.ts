import { Component, computed, inject } from '@angular/core';
import { LoadingLines } from '../../display/loading-lines';
import { setupWords } from '../../format/words/setup';
import { SectionForm } from '../../settings/section-form';
import { foundLineGroups, lineSection } from '../../settings/sections/line.section';
import type { SettingsSection } from '../../settings/settings-section';
import { SettingsStore } from '../../settings/settings-store';
import { foundFacts } from '../found-facts';
import { SetupFlow, formIdOf } from '../setup-flow';
import { SetupStore } from '../setup-store';

/** What was found: router, first machine of the provider, provider, name servers; and a way to correct it. */
@Component({
  selector: 'ls-line-step',
  imports: [LoadingLines, SectionForm],
  template: `
    <dl aria-live="polite">
      @for (fact of facts(); track fact.name) {
        <div>
          <dt>{{ fact.name }}</dt>
          @for (value of fact.values; track $index) {
            <dd>{{ value }}</dd>
          } @empty {
            <dd class="hint">{{ words.found.looking }}</dd>
          }
          @if (fact.remark; as remark) {
            <dd class="hint">{{ remark }}</dd>
          }
        </div>
      }
    </dl>
    <details [open]="isNamed()">
      <summary>{{ words.correct }}</summary>
      @if (settings.current(); as saved) {
        <ls-section-form
          [section]="section"
          [saved]="saved"
          [formId]="formId"
          (settled)="flow.next()"
        />
      } @else {
        <ls-loading-lines [count]="4" />
      }
    </details>
  `,
  styleUrl: '../step-part.css',
})
export class LineStep {
  protected readonly flow = inject(SetupFlow);
  protected readonly settings = inject(SettingsStore);
  private readonly store = inject(SetupStore);

  protected readonly words = setupWords;
  protected readonly formId = formIdOf('line');
  protected readonly section: SettingsSection = { ...lineSection, groups: foundLineGroups };
  protected readonly facts = computed(() => {
    const view = this.store.view();
    return view === null ? [] : foundFacts(view.found);
  });
  /** Whether a machine was named before: then that is shown at once. */
  protected readonly isNamed = computed(() => {
    const saved = this.settings.current();
    return saved !== null && Object.values(saved.line).some((pin) => pin !== null);
  });
}
