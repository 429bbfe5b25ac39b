import type { Type } from '@angular/core';
import type { SettingField } from './setting-field';

/** Fields that belong together. */
export interface FieldGroup {
  /** `null` for fields that need no heading of their own. */
  readonly title: string | null;
  readonly intro?: string;
  readonly fields: readonly SettingField[];
}

/**
 * One page of settings, at `/settings/<id>`.
 *
 * To add one: write `sections/<id>.section.ts` with its words in `format/words/`, and put one line into
 * `sections.ts`. Fields are drawn, checked, saved and undone by the shell. What is not a field (a test
 * button, a preview, an address to copy) is a component named by `below`; it injects `SettingsStore` for
 * what is saved and `DraftBook` for what is typed. `sections.spec.ts` checks every section.
 */
export interface SettingsSection {
  readonly id: string;
  readonly title: string;
  /** What it is about, one sentence. */
  readonly intro: string;
  /** Listed only for readers who want to see everything. */
  readonly isExpert?: boolean;
  /** None for what is not kept in the settings: then only `below` is shown. */
  readonly groups: readonly FieldGroup[];
  /** Loaded and shown under the fields. */
  readonly below?: () => Promise<Type<unknown>>;
}

/** All fields of a section, without their groups. */
export function fieldsOf(section: SettingsSection): readonly SettingField[] {
  return section.groups.flatMap(({ fields }) => fields);
}
