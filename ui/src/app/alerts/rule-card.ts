import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import type { AlertRuleView, ChannelView } from '@lineside/contract';
import { ToggleSwitch } from '../display/toggle-switch';
import { alertRuleWords } from '../format/words/alerts';
import { placeErrors } from '../forms/field-errors';
import { FormField } from '../forms/form-field';
import { RefusalNote } from '../forms/refusal-note';
import type { ProblemText } from '../live';
import { ChannelStore } from './channel-store';
import { ruleFields, rulePatch, type RuleField, type RuleFieldName } from './rule-fields';

/** One rule: whether it is on, its numbers, and on which channels it is told. */
@Component({
  selector: 'ls-rule-card',
  imports: [FormField, RefusalNote, ToggleSwitch],
  templateUrl: './rule-card.html',
  styleUrl: './rule-card.css',
})
export class RuleCard {
  readonly rule = input.required<AlertRuleView>();
  readonly channels = input.required<readonly ChannelView[]>();

  protected readonly words = alertRuleWords;
  private readonly store = inject(ChannelStore);
  protected readonly isOn = computed(() => this.rule().settings['isEnabled'] === true);
  protected readonly fields = computed(() => ruleFields(this.rule()));
  protected readonly typed = signal<Readonly<Partial<Record<RuleFieldName, string>>>>({});
  protected readonly isUrgent = linkedSignal(() => this.rule().settings['isUrgent'] === true);
  /** Ids of the channels on which it is told. */
  protected readonly chosen = linkedSignal<readonly string[]>(() => {
    const ids = this.rule().settings['channelIds'];
    const all = this.channels().map(({ id }) => id);
    return Array.isArray(ids) ? all.filter((id) => ids.includes(id)) : all;
  });
  protected readonly hasFault = signal(false);
  protected readonly isSaved = signal(false);
  protected readonly problem = signal<ProblemText | null>(null);
  protected readonly placed = computed(() =>
    placeErrors(
      this.problem(),
      `alerts.rules.${this.rule().id}`,
      this.fields().map(({ name }) => name),
    ),
  );

  protected flip(isOn: boolean): void {
    void this.store.changeRule(this.rule().id, { isEnabled: isOn });
  }

  protected valueOf({ name, text }: RuleField): string {
    return this.typed()[name] ?? text;
  }

  protected hintOf({ usual }: RuleField): string {
    return usual === '' ? alertRuleWords.usuallyNever : alertRuleWords.usually(usual);
  }

  protected type({ name }: RuleField, text: string): void {
    this.isSaved.set(false);
    this.typed.update((typed) => ({ ...typed, [name]: text }));
  }

  protected choose(id: string, isChosen: boolean): void {
    this.isSaved.set(false);
    this.chosen.update((ids) => [...ids.filter((one) => one !== id), ...(isChosen ? [id] : [])]);
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const numbers = rulePatch(this.fields(), this.typed());
    this.hasFault.set(numbers === null);
    if (numbers === null) return;
    const isEverywhere = this.chosen().length === this.channels().length;
    const written = await this.store.changeRule(this.rule().id, {
      ...numbers,
      isUrgent: this.isUrgent(),
      channelIds: isEverywhere ? null : this.chosen(),
    });
    this.problem.set(written.status === 'refused' ? written.problem : null);
    if (written.status !== 'done') return;
    this.typed.set({});
    this.isSaved.set(true);
  }
}
