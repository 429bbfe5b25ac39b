import type * as english from '../en';
import type { Translated } from '../translated';

export const formWords: Translated<typeof english.formWords> = {
  secretKept: 'Gespeichert – tippen ersetzt es',
  secretLeaves: 'Es wird beim Speichern entfernt.',
  removeSecret: 'Entfernen',
};
