import type * as english from '../en';
import type { Translated } from '../translated';

export const accessWords: Translated<typeof english.accessWords> = {
  title: 'Zum Ändern bitte anmelden',
  kindLegend: 'Wie Sie sich anmelden',
  kind: { password: 'Passwort', token: 'API-Token' },
  hint: 'Bleibt nur in diesem Tab gespeichert, bis er geschlossen wird.',
  enter: 'Anmelden',
  checking: 'Wird geprüft…',
  cancel: 'Abbrechen',
  signedIn: 'Angemeldet.',
  signOut: 'Abmelden',
};
