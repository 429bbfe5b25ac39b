import type * as english from '../en';
import type { Translated } from '../translated';

export const channelWords: Translated<typeof english.channelWords> = {
  kinds: {
    mail: 'E-Mail',
    telegram: 'Telegram',
    ntfy: 'ntfy',
    discord: 'Discord',
    slack: 'Slack',
    gotify: 'Gotify',
    pushover: 'Pushover',
    matrix: 'Matrix',
    'web-push': 'Dieser Browser (Web Push)',
    page: 'Die offene Seite',
    led: 'Die Lichter der Box',
    modem: 'SMS über ein Modem an der Box',
    twilio: 'SMS über Twilio',
    mqtt: 'MQTT',
    webhook: 'Webhook',
    apprise: 'Apprise',
  },
  edit: 'Ändern',
  close: 'Schließen',
  saveChanges: 'Speichern',
  messages: 'Nachrichten',
  noMessages: 'An diesen Kanal ging noch nichts.',
  quiet: 'Ruhezeit',
  quietHint: 'Was dann kommt, wartet und wird am Ende in einer Nachricht gemeldet.',
  quietFrom: 'Ruhe ab',
  quietTo: 'Ruhe bis',
  optional: 'Kann leer bleiben.',
  push: 'Web Push an diesen Browser',
  pushHint:
    'Erreicht dieses Telefon oder diesen Computer auch ohne offene Seite, über den Push-Dienst des Browsers. Lesen kann er die Nachricht nicht.',
  pushStates: {
    unsupported:
      'Dieser Browser nimmt keine Push-Nachrichten an. Auf iPhone und iPad legen Sie Lineside zuerst auf den Home-Bildschirm.',
    insecure:
      'Push braucht HTTPS oder localhost: Öffnen Sie Lineside unter einer Adresse, die mit https:// beginnt.',
    denied:
      'Mitteilungen dieser Seite sind in diesem Browser verboten. Erlauben Sie sie in seinen Einstellungen für diese Seite.',
    off: 'Nicht abonniert.',
    on: 'Abonniert.',
    expired: 'Das Abonnement ist beendet: Der Browser hat es zurückgenommen. Abonnieren Sie neu.',
  },
  pushFailed: (why) => `Das ging nicht: ${why}`,
  subscribe: 'Abonnieren',
  unsubscribe: 'Abbestellen',
  pushName: (device) => `Browser auf ${device}`,
  unknownDevice: 'diesem Gerät',
  preview: 'So wird ein Ausfall gemeldet',
  previewHint: 'Die Texte, wie sie gesendet würden, an einem vergangenen Ausfall.',
  previewShow: 'Texte zeigen',
  previewNone: 'Bisher gab es keinen Ausfall.',
  previewOutage: 'Ausfall',
  previewLanguage: 'Sprache',
  previewRaised: 'Solange er dauert',
  previewRecovered: 'Wenn er vorbei ist',
  languages: { en: 'Englisch', de: 'Deutsch' },
  elsewhere:
    'Sprache der Nachrichten, Zusammenfassungen und Lebenszeichen stehen in den Einstellungen:',
  settings: 'Meldungen in den Einstellungen',
};
