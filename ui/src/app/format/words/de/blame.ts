import type * as english from '../en';
import type { Translated } from '../translated';

export const blameWords: Translated<typeof english.blameWords> = {
  'own-device': {
    sentence:
      'Der Fehler liegt hier: an dieser Box oder ihrem Kabel. Der Rest Ihres Heimnetzes kann in Ordnung sein.',
    short: 'diese Box',
  },
  lan: { sentence: 'Der Fehler liegt in Ihrem Heimnetz.', short: 'Heimnetz' },
  router: { sentence: 'Der Fehler liegt an Ihrem Router.', short: 'Router' },
  'access-line': {
    sentence: 'Der Fehler liegt auf der Leitung zwischen Ihrem Router und Ihrem Anbieter.',
    short: 'Anschlussleitung',
  },
  isp: { sentence: 'Der Fehler liegt bei Ihrem Anbieter, nicht bei Ihnen.', short: 'Anbieter' },
  'dns-operator': {
    sentence: 'Der Fehler liegt beim Betreiber der Nameserver (DNS), die Sie benutzen.',
    short: 'DNS-Betreiber',
  },
  remote: {
    sentence: 'Der Fehler liegt weit weg, jenseits Ihres Anbieters.',
    short: 'weit weg',
  },
  none: { sentence: 'Niemand muss etwas tun.', short: 'niemand' },
  unknown: { sentence: 'Wessen Fehler es ist, lässt sich noch nicht sagen.', short: 'unbekannt' },
};
