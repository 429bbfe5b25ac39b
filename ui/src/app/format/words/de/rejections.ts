import type * as english from '../en';
import type { Translated } from '../translated';

export const rejectionWords: Translated<typeof english.rejectionWords> = {
  invalid: 'keine Adresse',
  'own-address': 'das ist eine Adresse dieser Box',
  broadcast: 'das ist eine Broadcast-Adresse',
  multicast: 'das ist eine Multicast-Adresse',
  unspecified: 'das ist die leere Adresse',
  duplicate: 'wird schon geprüft',
};
