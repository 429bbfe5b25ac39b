import type { ReportLocale } from '@lineside/contract';
import { de } from './de.ts';
import { en, type ReportWords } from './en.ts';

export type { ReportWords } from './en.ts';
export { subjectName } from './subject-name.ts';

/** The words of a report in every language there is. */
export const reportWords: Readonly<Record<ReportLocale, ReportWords>> = { en, de };
