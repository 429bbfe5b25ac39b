import type { IspWords } from './isp-words.ts';

const HELLO = 'Sehr geehrte Damen und Herren,';
const LINE = 'mein Internetanschluss (Kundennummer {customerNumber}, Tarif: {plan})';
const BOX =
  'Aufgezeichnet hat das eine Box in meinem Heimnetz, die den Anschluss Tag und Nacht beobachtet.';
const END = `Der angehängte Bericht zeigt jede Aufzeichnung, auf der das beruht; die Tabelle enthält die Rohdaten.

Bitte finden und beheben Sie die Ursache und teilen Sie mir mit, was Sie unternommen haben. Meine Rechte nach Vertrag und Gesetz, insbesondere nach §§ 57 und 58 TKG, behalte ich mir vor.

Mit freundlichen Grüßen
{name}
{address}`;

const slow = (what: string) => ({
  subject: `${what} weit unter der vereinbarten Geschwindigkeit, Kundennummer {customerNumber}`,
  body: `${HELLO}

der ${what} meines Internetanschlusses (Kundennummer {customerNumber}, Tarif: {plan}) bleibt weit unter der vereinbarten Geschwindigkeit: {count} Messungen in Folge vom {from} bis zum {to} lagen unter {limit}; der Tarif nennt {sold}. Ihr Median betrug {median}, der niedrigste Wert {lowest}.

{list}

${BOX} Messungen, bei denen die Box selbst die Grenze war, sind nicht enthalten.

${END}`,
});

/** German. */
export const de: IspWords = {
  templates: {
    'long-outage': {
      subject: 'Ausfall meines Internetanschlusses, Kundennummer {customerNumber}',
      body: `${HELLO}

${LINE} ist für {total} ausgefallen:

{list}

${BOX} Die Belege zeigen, dass mein Router und mein Heimnetz funktionierten, während dahinter nichts antwortete.

${END}`,
    },
    'many-outages': {
      subject: 'Wiederholte Ausfälle meines Internetanschlusses, Kundennummer {customerNumber}',
      body: `${HELLO}

${LINE} ist zwischen dem {from} und dem {to} {count}-mal ausgefallen, zusammen für {total}; der längste Ausfall dauerte {longest}:

{list}

${BOX} Die Belege zeigen, dass mein Router und mein Heimnetz funktionierten, während dahinter nichts antwortete.

${END}`,
    },
    'degraded-hours': {
      subject: 'Gestörter Internetanschluss, Kundennummer {customerNumber}',
      body: `${HELLO}

${LINE} war zwischen dem {from} und dem {to} zusammen für {total} gestört:

{list}

${BOX} Die Belege zeigen, dass mein Heimnetz funktionierte und die Störung erst hinter meinem Router begann.

${END}`,
    },
    'slow-download': slow('Download'),
    'slow-upload': slow('Upload'),
  },
  noPlan: 'nicht genannt',
  causes: {
    none: 'keine Ursache',
    'link-down': 'kein Signal auf dem Kabel',
    'no-address': 'keine Adresse',
    'router-down': 'Router stumm',
    'wan-down': 'Router meldet keine Verbindung',
    'isp-edge-down': 'Stille hinter dem Router',
    'upstream-down': 'hinter dem Rand Ihres Netzes antwortete nichts',
    'dns-down': 'Namen nicht aufgelöst',
    'captive-portal': 'Anmeldeseite statt Internet',
    'ipv6-down': 'IPv6 ausgefallen',
    'packet-loss': 'Pakete verloren',
    'high-latency': 'langsame Antworten',
    'remote-only': 'einzelne Gegenstellen stumm',
    'icmp-filtered': 'Pings gefiltert',
    'dns-hijacked': 'Namen falsch beantwortet',
    'dnssec-failed': 'Signaturen gebrochen',
    'dns-intercepted': 'DNS abgefangen',
    'tcp-blocked': 'Verbindungen blockiert',
    'not-observed': 'nicht beobachtet',
  },
  decimal: ',',
  moment: ({ date, minuteOfDay }) => `${dayOf(date)}, ${clockOf(minuteOfDay)} Uhr`,
  outage: (from, to, length, cause) => `- ${from} bis ${to} (${length}): ${cause}`,
  test: (moment, rate) => `- ${moment}: ${rate}`,
  more: (count) => `- und ${count} weitere in der angehängten Tabelle`,
};

/** e.g. `21.11.2026`. */
function dayOf(date: string): string {
  return date.split('-').toReversed().join('.');
}

/** e.g. `07:05`. */
function clockOf(minuteOfDay: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(minuteOfDay / 60))}:${two(minuteOfDay % 60)}`;
}
