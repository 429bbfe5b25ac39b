import type * as english from '../en';
import type { Translated } from '../translated';

export const setupWords: Translated<typeof english.setupWords> = {
  title: 'Erster Start',
  tabTitle: (step) => `${step} – erster Start – Lineside`,
  progress: (number, count) => `Schritt ${number} von ${count}`,
  next: 'Weiter',
  skip: 'Jetzt nicht',
  back: 'Zurück',
  finish: 'Fertig',
  saving: 'Einen Moment…',
  skipped: 'Ausgelassen. Sie finden es jederzeit in den Einstellungen.',
  saved: 'Gespeichert.',
  partMissing: 'Dieser Schritt konnte nicht geladen werden.',
  noPassword: 'Ohne Passwort kann hier nichts behalten werden.',
  choosePassword: 'Passwort wählen',
  signedOut: 'Die Box hat schon einen Besitzer. Melden Sie sich an, um weiterzumachen.',
  signIn: 'Anmelden',
  steps: {
    language: {
      name: 'Sprache',
      title: 'Welche Sprache lesen Sie?',
      intro: 'Diese Box beobachtet Ihre Internetleitung Tag und Nacht. Vorher ein paar Fragen.',
    },
    password: {
      name: 'Passwort',
      title: 'Wählen Sie ein Passwort',
      intro: 'Zu Hause darf jeder hinsehen. Nur wer das Passwort kennt, kann etwas ändern.',
    },
    line: {
      name: 'Leitung',
      title: 'Ist das Ihre Leitung?',
      intro: 'Das hat die Box von selbst gefunden, und sie sucht weiter.',
    },
    plan: {
      name: 'Tarif',
      title: 'Was hat Ihnen Ihr Anbieter verkauft?',
      intro:
        'Daran werden Speedtests gemessen. Die Zahlen stehen im Vertrag; was Sie nicht wissen, lassen Sie leer.',
    },
    engines: {
      name: 'Speedtests',
      title: 'Wer darf die Geschwindigkeit messen?',
      intro:
        'Getestet wird nur, was Sie starten oder planen. Manche Anbieter verlangen, dass Sie erst ihren Bedingungen zustimmen.',
    },
    lights: {
      name: 'Lichter',
      title: 'Welche Lichter hat die Box?',
      intro: 'Die eigenen Lichter eines Raspberry Pi brauchen keine Einstellung.',
    },
    mqtt: {
      name: 'MQTT',
      title: 'Nutzen Sie Home Assistant oder MQTT?',
      intro:
        'Die Box kann einem Broker sagen, wie es der Leitung geht. Sagt Ihnen das nichts, lassen Sie es aus.',
    },
    summary: {
      name: 'Überblick',
      title: 'Ist alles so richtig?',
      intro: 'Alles davon lässt sich später in den Einstellungen ändern.',
    },
  },
  haveBackup: 'Haben Sie eine Sicherung einer Lineside-Box?',
  restoreInstead: 'Stattdessen wiederherstellen',
  restoreTitle: 'Mit einer Sicherung beginnen',
  restoreIntro: 'Sie bringt Einstellungen, Verlauf, Ausfälle und Notizen mit.',
  restoreBack: 'Stattdessen neu beginnen',
  restoreNext: 'Mit dem weitermachen, was zurückkam',
  passwordIsSet: 'Das Passwort ist gewählt, und Sie sind angemeldet.',
  passwordElsewhere: 'Es gibt schon ein Passwort. Melden Sie sich damit an, um weiterzumachen.',
  cannotChoose:
    'Von hier lässt sich kein Passwort wählen: Öffnen Sie diese Seite in Ihrem Heimnetz.',
  found: {
    port: 'Netzwerkanschluss',
    router: 'Router',
    edge: 'Erstes Gerät des Anbieters',
    provider: 'Internetanbieter',
    resolvers: 'DNS-Server',
    named: 'von Ihnen genannt',
    looking: 'noch nicht gefunden',
    addressOf: (name, address) => `${name}, ${address}`,
    network: (name, number) => `${name} (AS${number})`,
    owners: {
      router: 'bei Ihnen zu Hause',
      isp: 'von Ihrem Anbieter',
      public: 'öffentlich',
      unknown: 'unbekannt',
    },
  },
  correct: 'Etwas ist falsch oder fehlt',
  ownLights: 'Ich habe eigene Lichter oder einen Taster angeschlossen',
  engine: {
    about: (operator, size) => `${operator}, etwa ${size} je Test`,
    more: 'Wer was erfährt',
    agree: (engine) => `Ich stimme den Bedingungen von ${engine} zu`,
    agreed:
      'Sie haben zugestimmt. Zurücknehmen können Sie das hier oder auf der Seite der Speedtests.',
    free: 'Eine Zustimmung ist nicht nötig.',
    published: 'Die Ergebnisse werden veröffentlicht, auch Ihre Adresse.',
    missing: 'Die Messverfahren konnten nicht geholt werden.',
  },
  summary: {
    change: 'Ändern',
    skipped: 'ausgelassen',
    language: (language) => `${language}, auch für Nachrichten der Box`,
    hasPassword: 'gewählt',
    noPassword: 'keines',
    noPasswordTitle: 'Es gibt kein Passwort',
    noPasswordDetail:
      'Wenn Sie jetzt abschließen, lässt sich auf dieser Seite nichts ändern, bis jemand auf der Box „npm run reset-password“ ausführt.',
    lineFound: (router, edge) => `Router ${router}, erstes Gerät des Anbieters ${edge}`,
    lineRouter: (router) => `Router ${router}`,
    lineUnknown: 'wird noch gesucht',
    plan: (down, up) => `${down} herunter, ${up} hinauf`,
    noPlan: 'nicht bekannt',
    billing: (day) => `Abrechnungsmonat ab Tag ${day}`,
    engines: (names) => `zugestimmt: ${names}`,
    noEngines: 'nur, was keine Zustimmung braucht',
    lights: (driver) => driver,
    mqtt: (url) => `meldet an ${url}`,
    noMqtt: 'aus',
    after: (address) =>
      `Ab jetzt finden Sie die Box unter ${address}. Merken Sie sich die Adresse.`,
  },
};
