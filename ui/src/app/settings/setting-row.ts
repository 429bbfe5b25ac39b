import { Component, computed, input, output } from '@angular/core';
import { ToggleSwitch } from '../display/toggle-switch';
import { ChoiceField } from '../forms/choice-field';
import { FormField } from '../forms/form-field';
import { SecretField } from '../forms/secret-field';
import { TextBlockField } from '../forms/text-block-field';
import type { DraftValue, SettingField } from './setting-field';

const LEAST_ROWS = 2;
const MOST_ROWS = 8;

/** One setting as the field that fits it. */
@Component({
  selector: 'ls-setting-row',
  imports: [ChoiceField, FormField, SecretField, TextBlockField, ToggleSwitch],
  templateUrl: './setting-row.html',
  styles: `
    :host {
      display: block;
      min-inline-size: 0;
    }
    .error {
      color: var(--down);
    }
  `,
})
export class SettingRow {
  readonly field = input.required<SettingField>();
  readonly value = input.required<DraftValue>();
  /** `null` for nothing wrong. */
  readonly error = input<string | null>(null);
  /** Of a secret: whether the box keeps one. */
  readonly isKept = input(false);
  readonly typed = output<DraftValue>();

  protected readonly text = computed(() => {
    const value = this.value();
    return typeof value === 'string' ? value : '';
  });
  protected readonly secret = computed(() => (this.value() === null ? null : this.text()));
  /** Room for all lines and one more, within reason. */
  protected readonly rows = computed(() =>
    Math.min(MOST_ROWS, Math.max(LEAST_ROWS, this.text().split('\n').length + 1)),
  );
}
