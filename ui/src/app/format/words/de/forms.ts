import type * as english from '../en';
import type { Translated } from '../translated';

export const formWords: Translated<typeof english.formWords> = {
  secretKept: 'Gespeichert – tippen ersetzt es',
  secretLeaves: 'Es wird beim Speichern entfernt.',
  removeSecret: 'Entfernen',
  secretNeeded: 'Das Geheimnis muss neu eingegeben werden.',
  secretNeededDetail:
    'Die Adresse ist eine andere, und ein Geheimnis gilt nur für die Adresse, für die es eingegeben wurde. Nichts wurde geändert.',
  secretNeededField: 'bitte neu eingeben, denn die Adresse ist eine andere',
};
