/**
 * The shape of a catalogue in any language, from the English one: the same names, the same facts
 * taken, the same kinds of things given back, whatever the words.
 */
export type Translated<T> = T extends string
  ? string
  : T extends (...facts: infer Facts) => infer Told
    ? (...facts: Facts) => Translated<Told>
    : T extends object
      ? { readonly [Key in keyof T]: Translated<T[Key]> }
      : T;
