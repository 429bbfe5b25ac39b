import type * as english from '../en/settings-provider';
import type { Translated } from '../translated';

export const providerSettingWords: Translated<typeof english.providerSettingWords> = {
  title: 'Mails an den Anbieter',
  intro:
    'Höfliche Mails mit den Belegen, wenn der Anschluss lange schlecht ist. Es zählt nur, was die Belege der Anschlussleitung oder dem Anbieter zuschreiben.',
  receiver: 'An wen',
  receiverIntro:
    'Sie gehen über Ihren Mailkanal der Meldungen, in der Sprache der Berichte und in dem Namen, der dort steht.',
  address: 'Mailadresse Ihres Anbieters',
  addressHint: 'Die des Kundendienstes. Ohne sie wird nichts gesendet.',
  replyTo: 'Antworten gehen an',
  replyToHint: 'Leer: an den ersten Empfänger Ihres Mailkanals.',
  restDays: 'Tage zwischen zwei Mails',
  restDaysHint: 'Nach einer Mail geht so viele Tage keine von selbst, gleich nach welcher Regel.',
  mode: 'Wenn es geschieht',
  modes: {
    off: 'Nichts',
    draft: 'Einen Entwurf für mich schreiben',
    send: 'Die Mail von selbst senden',
  },
  rules: {
    'long-outage': 'Ein langer Ausfall',
    'many-outages': 'Viele Ausfälle binnen sieben Tagen',
    'degraded-hours': 'Viele Stunden schlechter als normal binnen sieben Tagen',
    'slow-download': 'Download immer wieder weit unter dem Tarif',
    'slow-upload': 'Upload immer wieder weit unter dem Tarif',
  },
  minutes: 'Mindestens so viele Minuten',
  count: 'Mindestens so viele Ausfälle',
  minMinutes: 'Jeder mindestens so viele Minuten lang',
  hours: 'Mindestens so viele Stunden zusammen',
  share: 'Unter diesem Anteil des Tarifs, in Prozent',
  times: 'So viele Tests in Folge',
  ruleRest: 'Ruhetage dieser Regel',
  subject: 'Betreff',
  body: 'Text',
  ownWords: 'Leer: die Worte der Box.',
  placeholders: (names) => `Leer: die Worte der Box. Ausgefüllt wird: ${names}.`,
  preview: 'Wie sie sich liest',
  previewIntro:
    'Mit Ihren Aufzeichnungen, oder mit einem Beispiel, wo diese nichts Derartiges enthalten.',
  rule: 'Mail über',
  show: 'Zeigen',
  isExample: 'Das ist ein Beispiel: Die Aufzeichnungen enthalten nichts Derartiges.',
  takeWords: 'Die Worte der Box übernehmen, um sie zu ändern',
  taken: 'Sie stehen oben in den Feldern.',
};
