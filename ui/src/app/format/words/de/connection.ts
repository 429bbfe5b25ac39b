import { durationText } from '../../duration';
import type * as english from '../en';
import type { Translated } from '../translated';

export const connectionWords: Translated<typeof english.connectionWords> = {
  connecting: 'Verbindung zur Box wird aufgebaut…',
  live: 'Live',
  stale: (silentForMs) => `Seit ${durationText(silentForMs)} nichts von der Box gehört`,
  staleOnce: 'Von der Box ist nichts mehr zu hören.',
  liveAgain: 'Die Box ist wieder zu hören.',
  lost: 'Die Box verweigert ihren Live-Strom, neuer Versuch…',
  unreadable: (count) =>
    count === 1
      ? 'Eine Nachricht der Box war nicht lesbar.'
      : `${count} Nachrichten der Box waren nicht lesbar.`,
  kept: (time, age) =>
    `Die Box ist nicht erreichbar. Das hat sie zuletzt um ${time} gesagt, vor ${age}.`,
  updated: 'Lineside wurde aktualisiert. Diese Seite ist noch die alte.',
  loadAnew: 'Neue Seite laden',
  unreadableHint:
    'Diese Seite und die Box haben vielleicht verschiedene Versionen. Laden Sie die Seite neu.',
};
