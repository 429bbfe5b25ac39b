import type * as english from '../en';
import type { Translated } from '../translated';

export const lineSettingWords: Translated<typeof english.lineSettingWords> = {
  title: 'Leitung',
  intro: 'Welche Ziele beobachtet werden, und über welchen Anschluss der Box.',
  targets: 'Ziele, die ständig gefragt werden',
  anchors: 'Ferne Adressen (Anker)',
  anchorsHint:
    'Eine pro Zeile, am besten in verschiedenen Netzen. Jede wird jede Sekunde angepingt.',
  resolvers: 'Öffentliche DNS-Server zum Vergleich',
  resolversHint: 'Eine Adresse pro Zeile. Die Ihres Netzes werden immer gefragt.',
  own: 'Router und Anbieter',
  ownIntro: 'Die Box findet sie von selbst. Nennen Sie ein Gerät nur, wenn sie das falsche nimmt.',
  routerIpv4: 'Router (IPv4)',
  routerIpv6: 'Router (IPv6)',
  edgeIpv4: 'Erstes Gerät des Anbieters (IPv4)',
  edgeIpv6: 'Erstes Gerät des Anbieters (IPv6)',
  foundHint: 'Leer: wie gefunden.',
  web: 'Webzugang',
  urls: 'Prüfseiten',
  urlsHint: 'Eine http://-Adresse pro Zeile. Sie zeigen, wenn eine Anmeldeseite im Weg steht.',
  tcpPort: 'TCP-Port',
  tcpPortHint: 'Wird bei den Ankern geöffnet. Üblich: 443.',
  box: 'Die Box',
  interfaceName: 'Anschluss der Box',
  interfaceNameHint: 'Z. B. eth0. Leer: der Anschluss der Standardroute.',
  hostNames: 'Namen dieser Seite',
  hostNamesHint: 'Einer pro Zeile. Namen der Box in Ihrem Netz, z. B. lineside.home.',
};
