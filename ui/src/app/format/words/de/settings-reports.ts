import type * as english from '../en';
import type { Translated } from '../translated';

export const reportSettingWords: Translated<typeof english.reportSettingWords> = {
  title: 'Berichte',
  intro: 'Berichte, die die Box von selbst erstellt, und wer an den Anbieter schreibt.',
  schedule: 'Von selbst erstellt',
  weekly: 'Jede Woche',
  weeklyHint: 'Am Montag, über die Woche davor. Er bleibt auf der Seite der Berichte.',
  monthly: 'Jeden Monat',
  monthlyHint: 'Am Ersten, über den Monat davor.',
  isTold: 'Auf den Kanälen der Meldungen ankündigen',
  isToldHint: 'Bei Mails liegt das PDF bei.',
  locale: 'Sprache dieser Berichte',
  paper: 'Papierformat',
  sender: 'Wer Briefe schreibt',
  senderIntro: 'Steht in Beschwerdebriefen. Für Fehlendes bleibt Platz zum Ausfüllen.',
  name: 'Ihr Name',
  address: 'Ihre Anschrift',
  customerNumber: 'Kundennummer beim Anbieter',
};
