import type * as english from '../en';
import type { Translated } from '../translated';

export const backupSettingWords: Translated<typeof english.backupSettingWords> = {
  title: 'Sicherung',
  intro: 'Alles, was die Box weiß, in einer Datei: Einstellungen, Messwerte, Ausfälle und Notizen.',
  schedule: 'Sicherungen, die die Box selbst macht',
  scheduleIntro:
    'Eine jede Nacht, auf der Platte der Box und besser auch anderswo: Eine Karte, die stirbt, nimmt mit, was auf ihr liegt.',
  nightly: 'Jede Nacht eine machen',
  at: 'Um',
  atHint: 'Ortszeit, z. B. 03:30.',
  kept: 'Wie viele aufgehoben werden',
  keptHint: 'An jedem Ort; die älteste geht zuerst.',
  secrets: 'Mit Passwörtern und Schlüsseln',
  secretsHint: 'Wer eine solche Datei in die Hand bekommt, hat sie.',
  stick: 'USB-Stick',
  stickHint:
    'Der Ordner, in dem er eingehängt ist, z. B. /media/stick. Solange er nicht steckt, wird nichts geschrieben.',
  remote: 'Gegenstelle von rclone',
  remoteHint:
    'Gegenstelle und Ordner, z. B. nas:lineside, für SMB, SFTP, WebDAV und vieles mehr. Der Zugang steht in rclone.conf im Datenordner der Box.',
  download: 'Sicherung erstellen',
  kind: 'Was mitkommt',
  plain: 'Ohne Passwörter und Schlüssel',
  plainHint:
    'Einstellungen und der ganze Verlauf. Passwörter, Schlüssel und Ihr eigenes Passwort bleiben weg; nach dem Wiederherstellen geben Sie sie neu ein.',
  whole: 'Mit Passwörtern und Schlüsseln',
  wholeHint:
    'Auch die Passwörter Ihres Brokers und Ihrer Server, Schlüssel und Ihr eigenes Passwort (als Hash). Wer die Datei hat, hat auch diese: Bewahren Sie sie auf wie einen Schlüssel.',
  take: 'Herunterladen',
  takeHint: 'Gemessen wird weiter. Ein langer Verlauf dauert eine Weile.',
  signInFirst: 'Eine Sicherung bekommt nur, wem die Box gehört.',
  restore: 'Sicherung wiederherstellen',
  restoreIntro:
    'Einstellungen, Verlauf, Ausfälle und Notizen der Datei treten an die Stelle derer auf dieser Box.',
  choose: 'Sicherungsdatei',
  chooseHint: 'Eine Datei von hier oder von einer anderen Ihrer Boxen: lineside-….tar.gz.',
  chosen: (name, size) => `${name}, ${size}`,
  whatHappens: 'Was geschehen wird',
  steps: [
    'Die Datei wird zur Box geschickt und vollständig geprüft. Stimmt etwas nicht, wird nichts geändert.',
    'Was jetzt auf der Box ist, wird einmal beiseitegelegt, im Ordner before-restore.',
    'Die Box startet mit der Sicherung neu; etwa eine Minute lang wird nicht gemessen.',
    'Diese Seite kommt von selbst wieder. Enthält die Sicherung Passwörter, gilt das Passwort von damals.',
  ],
  start: 'Diese Sicherung wiederherstellen',
  sending: (percent) => `Die Datei wird geschickt: ${percent}`,
  progress: 'Fortschritt des Sendens',
  checking: 'Die Box prüft die Datei …',
  cancel: 'Abbrechen',
  cancelled: 'Abgebrochen. Nichts wurde geändert.',
  restarting: (made) =>
    `Die Sicherung vom ${made} ist vollständig. Die Box startet damit neu; diese Seite kommt von selbst wieder.`,
  back: (made) => `Die Box ist wieder da, mit der Sicherung vom ${made}.`,
  reload: 'Diese Seite neu laden',
  facts: (version, secrets) => `Erstellt von Version ${version}, ${secrets}.`,
  withSecrets: 'mit Passwörtern und Schlüsseln',
  withoutSecrets: 'ohne Passwörter und Schlüssel',
  failures: {
    LINESIDE_BACKUP_DAMAGED:
      'Die Datei ist beschädigt oder unvollständig. Holen Sie sie noch einmal von dort, wo sie lag.',
    LINESIDE_BACKUP_FOREIGN: 'Diese Datei ist keine Sicherung von Lineside.',
    LINESIDE_BACKUP_NEWER:
      'Diese Sicherung stammt von einer neueren Version. Aktualisieren Sie zuerst diese Box, dann stellen Sie sie wieder her.',
    LINESIDE_BODY_TOO_LARGE: 'Diese Datei ist zu groß für diese Box.',
    LINESIDE_CONFLICT:
      'Es wird schon eine Sicherung wiederhergestellt. Warten Sie, bis die Box wieder da ist.',
    LINESIDE_NOT_WRITABLE: 'Auf der Box ist kein Platz, um die Datei auszupacken.',
  },
  unchanged: 'Nichts wurde geändert.',
  boxSays: (words) => `Die Box sagt: ${words}`,
};
