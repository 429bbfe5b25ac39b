import type * as english from '../en';
import type { Translated } from '../translated';

export const accessWords: Translated<typeof english.accessWords> = {
  title: 'Zum Ändern bitte anmelden',
  password: 'Passwort',
  hint: 'Mit diesem Browser bleiben Sie angemeldet, bis Sie sich abmelden.',
  enter: 'Anmelden',
  checking: 'Wird geprüft…',
  cancel: 'Abbrechen',
  closed: 'Dieses Gerät zeigt seine Messwerte nur seinem Besitzer',
  closedHint: 'Melden Sie sich an, um zu sehen, wie es der Leitung geht.',
  signedIn: 'Angemeldet.',
  signOut: 'Abmelden',
};
