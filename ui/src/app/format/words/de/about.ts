import type * as english from '../en';
import type { Translated } from '../translated';

export const aboutWords: Translated<typeof english.aboutWords> = {
  title: 'Über Lineside',
  intro:
    'Lineside beobachtet Ihren Internetanschluss von zu Hause aus. Es gibt kein Konto, keine Telemetrie und keine Suche nach neuen Versionen: Diese Seite ist die ganze Liste dessen, was es wen fragt.',
  version: (version) => `Fassung ${version}`,
  ownLicence: 'Lineside ist freie Software unter der MIT-Lizenz.',
  apiDocs: 'Beschreibung der API',
  destinationsTitle: 'Wohin es sich verbindet',
  destinationsHint: 'Als Vorgabe; Ihre Einstellungen können andere Orte nennen.',
  head: { what: 'Was', where: 'Wohin', when: 'Wie oft', off: 'Abschalten durch' },
  destinations: {
    icmp: {
      what: 'Pings (ICMP)',
      where: 'Ihr Router, das erste Gerät des Anbieters, die fernen Adressen der Einstellungen',
      when: 'jede Sekunde',
      off: 'die fernen Adressen (eine muss bleiben) oder die Aufgabe pausieren',
    },
    tcp: {
      what: 'Verbindungen (TCP, Port 443)',
      where: 'dieselben fernen Adressen',
      when: 'alle 10 s',
      off: 'wie oben',
    },
    trace: {
      what: 'Wegmessung',
      where: 'zu zwei fernen Adressen je Familie',
      when: 'alle 10 min, in den ersten zehn Minuten eines Ausfalls jede Minute',
      off: 'die Aufgabe pausieren',
    },
    honesty: {
      what: 'Ehrlichkeit der Nameserver',
      where:
        'jeder Nameserver, mit erfundenen und signierten Namen; 192.0.2.53, wo niemand antworten sollte',
      when: 'alle 10 min',
      off: 'Einstellungen, Privatsphäre',
    },
    identity: {
      what: 'Eigene öffentliche Adresse',
      where: '1.1.1.1, 2606:4700:4700::1111 und www.cloudflare.com',
      when: 'alle 10 min; nie während eines Ausfalls',
      off: 'Einstellungen, Privatsphäre',
    },
    dns: {
      what: 'Namensfragen',
      where: 'die Nameserver Ihres Zuhauses, 1.1.1.1, 9.9.9.9',
      when: 'alle 10 s; Ihre eigenen alle 2,5 s',
      off: 'Einstellungen, Privatsphäre; für gar keine die Aufgabe pausieren',
    },
    speed: {
      what: 'Tempotests',
      where: 'die Server des Messverfahrens, das Sie wählen',
      when: 'nur wenn Sie einen starten oder planen, und als zweite Meinung dazu',
      off: 'ohne Ihren Auftrag keiner',
    },
    router: {
      what: 'Ihr Router',
      where: 'in Ihrem Zuhause: UPnP IGD, NAT-PMP oder PCP; an ihm wird nichts geändert',
      when: 'vor einem Tempotest, und wenn Sie nachsehen, was er sagt',
      off: 'Einstellungen, Privatsphäre',
    },
    mqtt: {
      what: 'MQTT-Nachrichten',
      where: 'der Broker, den Sie nennen',
      when: 'wenn sich etwas ändert; Werte alle 30 s',
      off: 'aus, solange Sie keinen nennen',
    },
    alerts: {
      what: 'Meldungen',
      where: 'die Server der Kanäle, die Sie einrichten',
      when: 'wenn es etwas zu sagen gibt, und wenn Sie einen Kanal ausprobieren',
      off: 'ohne Kanal keine',
    },
    heartbeat: {
      what: 'Lebenszeichen',
      where: 'die Adresse, die Sie nennen',
      when: 'alle 5 min, wenn eingeschaltet',
      off: 'aus, solange Sie es nicht einschalten',
    },
    backups: {
      what: 'Sicherungen',
      where: 'die Gegenstelle von rclone, die Sie nennen',
      when: 'jede Nacht, wenn eingeschaltet',
      off: 'aus, solange Sie keine nennen',
    },
    timeStamp: {
      what: 'Zeitstempeldienst',
      where: 'die Adresse, die Sie nennen',
      when: 'einmal am Tag, wenn eingeschaltet',
      off: 'aus, solange Sie es nicht einschalten',
    },
    pages: {
      what: 'Prüfseiten (HTTP)',
      where: 'connectivitycheck.gstatic.com und detectportal.firefox.com',
      when: 'eine davon alle 20 s',
      off: 'Einstellungen, Privatsphäre',
    },
    influx: {
      what: 'InfluxDB-Server',
      where: 'Ihr eigener Server',
      when: 'alle 30 s, wenn eingeschaltet',
      off: 'aus, solange Sie es nicht einschalten',
    },
  },
  sourcesTitle: 'Daten von anderen',
  sources: {
    networks:
      'Namen und Nummern von Netzen: RouteViews, NRO und DB-IP (IP Geolocation by DB-IP), CC BY 4.0, über ip-location-db. Nachgeschlagen wird auf der Box; so alt wie diese Fassung und nur ein Hinweis.',
    fonts: 'Berichte sind in Source Sans 3 von Adobe gesetzt, SIL Open Font License 1.1.',
    scores: 'Die Noten „Gut für“ folgen AIM von Cloudflare, die Noten für Bufferbloat DSLReports.',
  },
  licencesTitle: 'Gemacht mit',
  licencesHint: (count) =>
    `${count} Pakete anderer laufen hier. Die Liste entsteht beim Bauen aus der Lock-Datei.`,
  licenceHead: { name: 'Paket', version: 'Fassung', licence: 'Lizenz' },
  search: 'Pakete suchen',
  searchHint: 'Nach Name oder Lizenz.',
  noMatch: 'Kein Paket passt.',
};
