import type { Settings } from '@lineside/contract';
import { faultSentence } from '../forms/fault-sentence';
import { settingsWords } from '../format/words/settings';
import { readField, shownIn } from './field-values';
import { valueAt, type SettingValues } from './setting-document';
import type { Draft, DraftValue, SettingField, SettingPath } from './setting-field';

/** One fault with the path it was found at, as in problem+json. */
export interface Fault {
  readonly path: string;
  readonly message: string;
}

/** What was typed, ready to be sent. */
export interface Changes {
  readonly values: SettingValues;
  /** Fields whose text cannot be read. */
  readonly faults: readonly Fault[];
}

/** What stands in the fields of a section: what was typed, else what is saved. */
export function draftOf(fields: readonly SettingField[], saved: Settings, typed: Draft): Draft {
  const draft: Partial<Record<SettingPath, DraftValue>> = {};
  for (const field of fields) {
    const typedValue = typed[field.path];
    draft[field.path] =
      typedValue === undefined ? shownIn(field, valueAt(saved, field.path)) : typedValue;
  }
  return draft;
}

/** The fields in which something else stands than what is saved. */
export function changedFields(
  fields: readonly SettingField[],
  saved: Settings,
  typed: Draft,
): readonly SettingField[] {
  return fields.filter((field) => {
    const value = typed[field.path];
    return value !== undefined && value !== shownIn(field, valueAt(saved, field.path));
  });
}

/** Reads the fields that were changed. */
export function readChanges(changed: readonly SettingField[], typed: Draft): Changes {
  const values = new Map<SettingPath, unknown>();
  const faults: Fault[] = [];
  for (const field of changed) {
    const read = readField(field, typed[field.path] ?? null);
    if (read.isValid) values.set(field.path, read.value);
    else faults.push({ path: field.path, message: read.fault });
  }
  return { values, faults };
}

/** The fault to show at a field, also one of a single line of its list; `null` for none. */
export function faultAt(path: SettingPath, faults: readonly Fault[]): string | null {
  const fault = faults.find((item) => isAt(path, item));
  if (fault === undefined) return null;
  const [line = ''] = fault.path.slice(path.length + 1).split('.');
  const sentence = faultSentence(fault.message);
  return /^\d+$/.test(line) ? settingsWords.errors.line(Number(line) + 1, sentence) : sentence;
}

/** Faults that belong to none of these fields. */
export function faultsElsewhere(
  fields: readonly SettingField[],
  faults: readonly Fault[],
): readonly string[] {
  return faults
    .filter((fault) => !fields.some(({ path }) => isAt(path, fault)))
    .map(({ path, message }) => (path === '' ? message : `${path}: ${message}`));
}

function isAt(path: SettingPath, fault: Fault): boolean {
  return fault.path === path || fault.path.startsWith(`${path}.`);
}
