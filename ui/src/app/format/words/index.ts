/*
 * The words of the page, by what is loaded together. Here: what the frame, the status page and any other
 * page need. What only some pages say stands in a file of its own beside this one, `speed.ts` for
 * instance, which those import: it is loaded with them, in the reader's language only.
 *
 * A word is added to a topic in `en/` and `de/`. A new topic is a file in both, named where it is loaded:
 * in the list of its part (`en/parts/`, `de/parts/`) if that has several topics, and by its exports in the
 * file of the part here. Missing German is a type error.
 */
import type * as english from './en/parts/frame';
import { inLanguage } from './in-language';

export const {
  accessWords,
  activitySentence,
  alertNoteWords,
  capitalised,
  connectionWords,
  evidenceSentence,
  factWords,
  faultWords,
  formWords,
  jobTitle,
  jobTitles,
  ledWords,
  levelWords,
  missingForAllLost,
  missingForNoReason,
  missingSpeed,
  missingWords,
  pageWords,
  problemWords,
  rejectionWords,
  segmentWords,
  seriesWords,
  subjectName,
  targetName,
  uncapitalised,
  workWords,
} = await inLanguage<typeof english>({
  en: () => import('./en/parts/frame'),
  de: () => import('./de/parts/frame'),
});

export type { SegmentWords } from './en/segments';
