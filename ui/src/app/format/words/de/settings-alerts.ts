import type * as english from '../en';
import type { Translated } from '../translated';

export const alertSettingWords: Translated<typeof english.alertSettingWords> = {
  title: 'Meldungen',
  intro:
    'Sprache, Zusammenfassungen und Lebenszeichen. Wem was gemeldet wird, steht auf der Seite „Meldungen“.',
  messages: 'Nachrichten',
  language: 'Sprache der Nachrichten',
  english: 'Englisch',
  german: 'Deutsch',
  linkUrl: 'Adresse dieser Seite in Nachrichten',
  linkUrlHint:
    'Wie Ihr Telefon sie erreicht, z. B. https://leitung.example.org. Leer: die Adresse der Box zu Hause.',
  digest: 'Zusammenfassungen',
  digestIntro: 'Wie die Leitung war, und wie lange niemand hingesehen hat.',
  daily: 'Täglich',
  dailyHint: 'Über den Vortag.',
  weekly: 'Wöchentlich',
  weeklyHint: 'Montags, über die Woche davor.',
  monthly: 'Monatlich',
  monthlyHint: 'Am Ersten, über den Monat davor.',
  at: 'Uhrzeit',
  atHint: 'Ortszeit der Box, z. B. 08:00.',
  heartbeat: 'Lebenszeichen',
  heartbeatIntro:
    'Jemand außerhalb erfährt regelmäßig, dass die Box lebt, und merkt, wenn das ausbleibt: Dann ist die Box, ihr Strom oder die Leitung weg. Gemacht für healthchecks.io und Ähnliches.',
  beats: 'Lebenszeichen senden',
  beatsHint:
    'Nur die Adresse wird abgerufen; mit „/fail“ dahinter, wenn es der Box nicht gut geht.',
  pingUrl: 'Adresse',
  pingUrlHint: 'Wie ein Passwort: Wer sie kennt, kann sich als diese Box ausgeben.',
  everyMinutes: 'Alle, min',
};
