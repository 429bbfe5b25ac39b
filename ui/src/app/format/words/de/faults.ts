import type * as english from '../en';
import type { Translated } from '../translated';

export const faultWords: Translated<typeof english.faultWords> = {
  known: {
    'must be an IPv4 address': 'Das muss eine IPv4-Adresse sein.',
    'must be an IPv6 address': 'Das muss eine IPv6-Adresse sein.',
    'must be an IPv4 or IPv6 address': 'Das muss eine IPv4- oder IPv6-Adresse sein.',
    'must be the address of one machine': 'Das muss die Adresse eines einzelnen Geräts sein.',
    'must not be the router': 'Das darf nicht der Router sein.',
    'cannot be reached from the home': 'Das ist von zu Hause aus nicht erreichbar.',
    'must be a host name': 'Das muss ein Rechnername sein.',
    'must be a host name or an address': 'Das muss ein Rechnername oder eine Adresse sein.',
    'must be an http:// address': 'Das muss eine http://-Adresse sein.',
    'must be an https:// address': 'Das muss eine https://-Adresse sein.',
    'must be an http:// or https:// address': 'Das muss eine http://- oder https://-Adresse sein.',
    'must be mqtt:// or mqtts:// with a host and, if need be, a port':
      'Das muss mqtt:// oder mqtts:// mit einem Rechner und bei Bedarf einem Port sein.',
    'must be a topic without wildcards, e.g. lineside or home/lineside':
      'Das muss ein Topic ohne Platzhalter sein, z. B. lineside oder home/lineside.',
    'must be a certificate in PEM form': 'Das muss ein Zertifikat in PEM-Form sein.',
    'must be a BCM pin number from 2 to 27': 'Das muss eine BCM-Pinnummer von 2 bis 27 sein.',
    'must be the name of a folder in /sys/class/leds':
      'Das muss der Name eines Ordners in /sys/class/leds sein.',
    'must be a time like 22:00': 'Das muss eine Uhrzeit wie 22:00 sein.',
    'must be a time like 03:00': 'Das muss eine Uhrzeit wie 03:00 sein.',
    'must be a time like 08:00': 'Das muss eine Uhrzeit wie 08:00 sein.',
    'must not end at the minute it begins': 'Ende und Beginn dürfen nicht dieselbe Minute sein.',
    'must end after it begins': 'Das Ende muss nach dem Beginn liegen.',
    'must be a mail address': 'Das muss eine E-Mail-Adresse sein.',
    'must be one line': 'Das muss in einer Zeile stehen.',
  },
  placeholder: (wrong, names) => `${wrong} ist nicht bekannt; bekannt sind ${names}.`,
  atLeast: (least) => `Mindestens ${least}.`,
  atMost: (most) => `Höchstens ${most}.`,
};
