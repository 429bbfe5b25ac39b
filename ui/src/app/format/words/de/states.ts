import type * as english from '../en';
import type { Translated } from '../translated';

export const stateWords: Translated<typeof english.stateWords> = {
  up: 'In Ordnung',
  degraded: 'Gestört',
  down: 'Ausgefallen',
  unknown: 'Unbekannt',
};
