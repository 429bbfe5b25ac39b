import type * as english from '../en';
import type { Translated } from '../translated';

export const privacySettingWords: Translated<typeof english.privacySettingWords> = {
  title: 'Was andere gefragt werden',
  intro: 'Welche Fragen Ihr Netz verlassen, und an wen. Niemandem wird etwas gemeldet.',
  address: 'Ihre öffentliche Adresse',
  addressIntro:
    'Um eine neue Adresse oder einen neuen Anbieter zu bemerken, werden zwei Dienste gefragt, wer fragt.',
  identity: 'Öffentliche Adresse herausfinden',
  identityHint: 'Alle 10 Minuten, bei Cloudflare.',
  identityServers: 'DNS-Server, die sagen, wer gefragt hat',
  identityServersHint: 'Eine Adresse pro Zeile.',
  identityUrl: 'Seite, die sagt, wer gefragt hat',
  identityUrlHint: 'Einfaches http://, mit einer Zeile ip=<Adresse>.',
  names: 'Namen',
  namesIntro:
    'DNS-Server werden gemessen, indem sie nach Namen gefragt werden. Sie sehen, nach welchen.',
  cached: 'Beliebte Namen',
  cachedHint: 'Einer pro Zeile, der Reihe nach gefragt.',
  zone: 'Zone der Zufallsnamen',
  zoneHint: 'Sie zeigen, wie lange eine Frage dauert, die noch niemand gestellt hat.',
  honesty: 'Prüfen, ob DNS-Server die Wahrheit sagen',
  honestyHint: 'Erfundene Namen, Signaturen und eine Adresse, an der niemand antworten dürfte.',
  signed: 'Ein gut signierter Name',
  badlySigned: 'Schlecht signierte Namen',
  badlySignedHint: 'Einer pro Zeile. Ein DNS-Server, der Signaturen prüft, weist sie zurück.',
  silent: 'Eine Adresse ohne DNS',
  silentHint: 'Eine Antwort von dort kommt von jemandem dazwischen.',
};
