import { PSEUDO, wordsLanguage, type Language } from '../language';
import type * as english from './en';
import type { Translated } from './translated';

/** All words of the page in one language. */
export type Catalogue = Translated<typeof english>;

const catalogues: Record<Language | typeof PSEUDO, () => Promise<Catalogue>> = {
  en: () => import('./en'),
  de: () => import('./de'),
  [PSEUDO]: async () => (await import('./pseudo')).pseudo(await import('./en')),
};

/** Loaded before anything of the page runs, so that words are plain values everywhere. */
export const {
  accessWords,
  accountSettingWords,
  activitySentence,
  alertWords,
  backupSettingWords,
  blameWords,
  bundleWords,
  campaignWords,
  capitalised,
  causeWords,
  connectionWords,
  consentWords,
  dayWords,
  directionWords,
  engineNames,
  evidenceSentence,
  factWords,
  failureSideWords,
  failureWords,
  formWords,
  gradeWords,
  icmpWords,
  identityWords,
  languageSettingWords,
  ledWords,
  levelWords,
  lightSettingWords,
  lineSettingWords,
  loadWords,
  metricsSettingWords,
  missingForAllLost,
  missingForNoReason,
  missingSpeed,
  missingWords,
  mqttSettingWords,
  outageBlame,
  outageSentence,
  outagesWords,
  outageWords,
  pageWords,
  phaseWords,
  planWords,
  privacySettingWords,
  rejectionWords,
  resultWords,
  routeWords,
  segmentWords,
  seriesWords,
  settingsWords,
  setupWords,
  skipWords,
  speedWords,
  stateWords,
  subjectName,
  summaryWords,
  targetName,
  testPhaseWords,
  testWords,
  uncapitalised,
  verdictSentence,
  waterfallWords,
} = await catalogues[wordsLanguage]();

export type { SegmentWords } from './en/segments';
