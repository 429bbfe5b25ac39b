import type { LetterWords } from './en-letter.ts';

export const letter: LetterWords = {
  sender: '[Name und Anschrift]',
  customer: (number) => `Kundennummer: ${number}`,
  noNumber: '[Nummer]',
  provider: '[Anbieter]',
  about: (plan) => `Beschwerde über den Internetanschluss ${plan}`.trim(),
  hello: 'Sehr geehrte Damen und Herren,',
  opening: (from, to) =>
    `von ${from} bis ${to} hat eine Box, die per Kabel am Router angeschlossen ist, meinen Internetanschluss Tag und Nacht beobachtet. Sie hat Folgendes aufgezeichnet:`,
  outages: (count, down, longest) =>
    count === 1
      ? `Der Anschluss war einmal unterbrochen, für ${down}.`
      : `Der Anschluss war ${count}-mal unterbrochen, zusammen ${down}; die längste Unterbrechung dauerte ${longest}.`,
  yours: (count, of) =>
    `Bei ${count} von ${of} zeigen die Belege, dass mein Router und mein Heimnetz funktionierten, während dahinter nichts antwortete.`,
  available: (up, observed) =>
    `Verfügbar war er in ${up} der beobachteten Zeit (${observed} des Zeitraums).`,
  noOutage: 'Unterbrochen war der Anschluss nicht.',
  speed: (count, direction, median, share, max) =>
    `Der Median aus ${count} Messungen des ${direction} lag bei ${median}; das sind ${share} der vereinbarten maximalen Geschwindigkeit von ${max}.`,
  belowMin: (count, of, direction, min) =>
    `${count} von ${of} Messungen des ${direction} blieben unter der vereinbarten minimalen Geschwindigkeit von ${min}.`,
  directions: { down: 'Downloads', up: 'Uploads' },
  demand: (day) =>
    `Bitte finden und beheben Sie die Ursache und teilen Sie mir bis zum ${day} mit, was Sie unternommen haben. Meine Rechte nach Vertrag und Gesetz, insbesondere nach §§ 57 und 58 TKG, behalte ich mir vor.`,
  enclosed:
    'Die folgenden Seiten zeigen jede Aufzeichnung, auf der das beruht; die Rohdaten sind der elektronischen Datei beigefügt.',
  bye: 'Mit freundlichen Grüßen',
};
