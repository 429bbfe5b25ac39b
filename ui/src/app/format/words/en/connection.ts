import { durationText } from '../../duration';

/** What the page says about its own connection to the box. */
export const connectionWords = {
  connecting: 'Connecting to the box…',
  live: 'Live',
  stale: (silentForMs: number) => `Not heard from the box for ${durationText(silentForMs)}`,
  /** The same without a ticking number, for announcements. */
  staleOnce: 'Not heard from the box any more.',
  liveAgain: 'The box is heard again.',
  lost: 'The box refuses its live feed, trying again…',
  unreadable: (count: number) =>
    count === 1
      ? 'One message from the box could not be read.'
      : `${count} messages from the box could not be read.`,
  /** Shown in place of the box, which cannot be reached. */
  kept: (time: string, age: string) =>
    `The box cannot be reached. This is what it said at ${time}, ${age} ago.`,
  updated: 'Lineside was updated. This page is of before.',
  loadAnew: 'Load the new page',
  unreadableHint: 'This page and the box may be of different versions. Load the page again.',
} as const;
