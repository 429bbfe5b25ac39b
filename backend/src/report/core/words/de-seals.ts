import type { SealWords } from './en-seals.ts';

export const seals: SealWords = {
  how: 'Einige Stunden nach dem Ende jedes Tages (nach UTC) bindet die Box dessen Aufzeichnungen in eine Kette von SHA-256-Prüfsummen: Urteile, Ausfälle mit allem dazu Gesammelten, Speedtests, Tätigkeiten, Adressen, Wege und die Antwortzeiten je Viertelstunde. Notizen und Markierungen des Besitzers, einzelne Messwerte und Minuten sowie die Antworten der Nameserver gehören nicht dazu.',
  none: 'Als dieser Bericht entstand, war kein Tag dieses Zeitraums versiegelt.',
  head: (first, last, hash) =>
    `Die beigefügte seal.json enthält die Glieder vom ${first} bis zum ${last}. Das neueste ist ${hash}.`,
  proves:
    'Wer diesen Bericht hat, kann auf der Box prüfen lassen („npm run verify“), ob eine Aufzeichnung eines versiegelten Tages nach Erstellung des Berichts geändert wurde; der Tag wird genannt. Ebenso gebunden sind die beigefügten Tabellen.',
  provesNot:
    'Das beweist nicht, dass die Aufzeichnungen bei ihrer Entstehung richtig waren, und auch nicht, dass nicht die ganze Kette neu gemacht wurde, bevor dieser Bericht die Box verließ. Dagegen hilft nur eine früher weitergegebene Prüfsumme: mit einem älteren Bericht, an einen MQTT-Broker oder per Mail.',
};
