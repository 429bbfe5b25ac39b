import type { ReportLocale } from '@lineside/contract';
import { de } from './de.ts';
import { en } from './en.ts';
import type { IspWords } from './isp-words.ts';

export type { IspWords, ShownMoment } from './isp-words.ts';

/** Mails to the provider in every language there is. */
export const ispWords: Readonly<Record<ReportLocale, IspWords>> = { en, de };
