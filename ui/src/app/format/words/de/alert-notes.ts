import type * as english from '../en';
import type { Translated } from '../translated';

export const alertNoteWords: Translated<typeof english.alertNoteWords> = {
  unread: (count) => `${count} nicht angesehen`,
  look: 'Ansehen',
  dismiss: 'Weglegen',
};
