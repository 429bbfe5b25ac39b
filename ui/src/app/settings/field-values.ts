import { fieldText, typedNumber } from '../forms/number-field';
import { settingsWords } from '../format/words/settings';
import type { DraftValue, SettingField } from './setting-field';

/** What was typed, as a value of the settings, or what is wrong with it. */
export type ReadField =
  | { readonly isValid: true; readonly value: unknown }
  | { readonly isValid: false; readonly fault: string };

/** A value of the settings as it stands in its field. */
export function shownIn(field: SettingField, value: unknown): DraftValue {
  switch (field.kind) {
    case 'toggle':
      return value === true;
    case 'number':
      return fieldText(typeof value === 'number' ? value / (field.unitSize ?? 1) : null);
    case 'lines':
      return Array.isArray(value) ? value.join('\n') : '';
    case 'text':
    case 'choice':
      return typeof value === 'string' ? value : '';
    case 'secret':
      return '';
  }
}

/** What stands in a field as a value of the settings. */
export function readField(field: SettingField, shown: DraftValue): ReadField {
  if (field.kind === 'toggle') return { isValid: true, value: shown === true };
  const text = typeof shown === 'string' ? shown : '';
  switch (field.kind) {
    case 'number':
      return readNumber(text, field.unitSize ?? 1, field.isNullable ?? false);
    case 'lines':
      return { isValid: true, value: linesOf(text) };
    case 'text':
      return {
        isValid: true,
        value: text.trim() === '' && field.isNullable === true ? null : text.trim(),
      };
    case 'choice':
    case 'secret':
      return { isValid: true, value: text === '' ? null : text };
  }
}

function readNumber(text: string, unitSize: number, isNullable: boolean): ReadField {
  const typed = typedNumber(text);
  if (!typed.isValid || (typed.amount === null && !isNullable)) {
    return { isValid: false, fault: settingsWords.errors.number };
  }
  // Seconds with a decimal point must become whole milliseconds.
  const value = typed.amount === null ? null : typed.amount * unitSize;
  return { isValid: true, value: value === null || unitSize <= 1 ? value : Math.round(value) };
}

function linesOf(text: string): readonly string[] {
  return text
    .split(/[\n,]/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
