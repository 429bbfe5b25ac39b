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
  timeStamp: 'Zeitstempel',
  timeStampIntro:
    'Die Aufzeichnungen jedes Tages werden mit einer Prüfsumme versiegelt. Eine Stelle Ihrer Wahl kann bestätigen, wann es diese Prüfsumme gab, damit Ihnen niemand einfach glauben muss.',
  isStamped: 'Versiegelte Tage mit einem Zeitstempel versehen lassen',
  isStampedHint:
    'Einmal am Tag wird eine Prüfsumme von 32 Byte dorthin gesendet, aus der sich nichts ablesen lässt. Die Stelle sieht Ihre öffentliche Adresse.',
  stampUrl: 'Adresse der Zeitstempelstelle',
  stampUrlHint:
    'Eine, die RFC 3161 über HTTP spricht: Manche Vertrauensdienste, Zertifizierungsstellen und Hochschulen bieten das an. Voreingestellt ist keine, und ohne Adresse wird nichts gesendet.',
  sender: 'Wer Briefe schreibt',
  senderIntro: 'Steht in Beschwerdebriefen. Für Fehlendes bleibt Platz zum Ausfüllen.',
  name: 'Ihr Name',
  address: 'Ihre Anschrift',
  customerNumber: 'Kundennummer beim Anbieter',
};
