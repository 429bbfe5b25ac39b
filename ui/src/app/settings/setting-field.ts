import type { Settings } from '@lineside/contract';
import type { Choice } from '../forms/choice-field';

/** Where a setting stands, e.g. `reach.tcpPort`: every path of the contract, and no other. */
export type SettingPath = PathsOf<Settings>;

type PathsOf<T> = T extends readonly unknown[] | string | number | boolean | null
  ? never
  : { [K in keyof T & string]: K | `${K}.${PathsOf<NonNullable<T[K]>>}` }[keyof T & string];

/** What stands in a field; `null` only in that of a secret which is to be taken away. */
export type DraftValue = string | boolean | null;

/** What stands in all fields of a section, saved or not. */
export type Draft = Readonly<Partial<Record<SettingPath, DraftValue>>>;

interface FieldBase {
  readonly path: SettingPath;
  readonly name: string;
  readonly hint?: string;
  /** Hidden until the reader wants to see everything. */
  readonly isExpert?: boolean;
  /** When it has a meaning at all, e.g. only while something is switched on; always by default. */
  readonly isShown?: (draft: Draft) => boolean;
}

/** One thing the owner can set. How its value is read and written stands in `field-values.ts`. */
export type SettingField =
  | (FieldBase & { readonly kind: 'toggle' })
  /** One line; nothing typed is `null` where that may be. `isLong` gives it several lines. */
  | (FieldBase & {
      readonly kind: 'text';
      readonly isNullable?: boolean;
      readonly isLong?: boolean;
    })
  /** `unitSize` is what 1 in the field means in the settings, e.g. 1000 for seconds kept as ms. */
  | (FieldBase & {
      readonly kind: 'number';
      readonly isNullable?: boolean;
      readonly unitSize?: number;
    })
  /** A list of texts, one per line. */
  | (FieldBase & { readonly kind: 'lines' })
  /** The id '' stands for `null`. */
  | (FieldBase & { readonly kind: 'choice'; readonly choices: readonly Choice[] })
  /** Never shown; `null` in the settings means that there is none. `isLong` gives it several lines. */
  | (FieldBase & { readonly kind: 'secret'; readonly isLong?: boolean });
