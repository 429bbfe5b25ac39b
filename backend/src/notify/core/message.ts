import type { Alert, AlertLanguage, AlertStep } from '@lineside/contract';
import type { AlertWords } from './words/alert-words.ts';
import { de } from './words/de.ts';
import { en } from './words/en.ts';

/** What a channel sends: plain text, and the facts for programs. */
export interface Message {
  /** The same for every attempt, so that a receiver can tell a repetition. */
  readonly id: string;
  /** One short line. */
  readonly title: string;
  /** A few lines of plain text. */
  readonly text: string;
  /** Where to read more, in the home network. */
  readonly link: string;
  /** How much it matters: trouble, good news, or to know. */
  readonly tone: 'trouble' | 'recovery' | 'notice';
  readonly atMs: number;
  /** Oldest first; empty for a test. */
  readonly alerts: readonly Alert[];
}

/** What words are made with. */
export interface WordContext {
  readonly language: AlertLanguage;
  /** Moments as the household's clock shows them. */
  readonly momentOf: (atMs: number) => { readonly date: string; readonly minuteOfDay: number };
  /** Address of the web page. */
  readonly pageUrl: string;
}

const LANGUAGES = { en, de } satisfies Record<AlertLanguage, AlertWords>;
/** Of more alerts only the number is told. */
const MOST_IN_TEXT = 10;

/** One alert in words. */
export function wordsOf(
  alert: Omit<Alert, 'id'>,
  context: WordContext,
): { title: string; text: string } {
  const words = LANGUAGES[context.language];
  const { title, lines } = words.tell(alert, {
    time: (atMs) => timeOf(atMs, alert.atMs, words, context),
  });
  return { title, text: lines.join('\n') };
}

/** Alerts as one message. */
export function messageFor(
  id: string,
  alerts: readonly Alert[],
  atMs: number,
  context: WordContext,
): Message {
  const words = LANGUAGES[context.language];
  const told = alerts.map((alert) => ({ alert, ...wordsOf(alert, context) }));
  const shown = told.slice(-MOST_IN_TEXT);
  const first = shown[0];
  const isOne = told.length === 1;
  const parts = shown.map(({ title, text }) => (isOne ? text : `${title}\n${text}`));
  const leftOut = told.length - shown.length;
  const link = `${context.pageUrl}${isOne && first !== undefined ? pathOf(first.alert) : '/alerts'}`;
  const body = [...(leftOut > 0 ? [words.more(leftOut)] : []), ...parts].join('\n\n');
  return {
    ...{ id, atMs, link, alerts, tone: toneOf(alerts) },
    title: isOne && first !== undefined ? first.title : words.several(told.length),
    text: `${body}\n\n${link}`,
  };
}

/** What is sent to try a channel. */
export function testMessage(id: string, atMs: number, context: WordContext): Message {
  const alert: Omit<Alert, 'id'> = {
    ...{ source: 'test', step: 'told', subject: 'test', atMs, isUrgent: false },
    fact: { about: 'test' },
  };
  const { title, text } = wordsOf(alert, context);
  const link = `${context.pageUrl}/alerts`;
  return { ...{ id, atMs, link, title, tone: 'notice', alerts: [] }, text: `${text}\n\n${link}` };
}

function toneOf(alerts: readonly Alert[]): Message['tone'] {
  const has = (step: AlertStep): boolean => alerts.some((alert) => alert.step === step);
  if (has('raised') || has('lasting')) return 'trouble';
  return has('recovered') ? 'recovery' : 'notice';
}

function pathOf({ fact }: Alert): string {
  switch (fact.about) {
    case 'outage':
      return `/outages/${fact.outageId}`;
    case 'slow':
      return `/speed/${fact.testId}`;
    case 'tests-failing':
    case 'byte-budget':
      return '/speed';
    case 'path-change':
    case 'new-address':
      return '/routes';
    case 'unstable':
    case 'digest':
    case 'dns':
      return '/outages';
    case 'report':
    case 'isp-draft':
    case 'isp-mail':
      return '/reports';
    case 'box':
    case 'test':
      return '/alerts';
  }
}

/** The time of day, with the day where it is another one than that of the message. */
function timeOf(atMs: number, nowMs: number, words: AlertWords, { momentOf }: WordContext): string {
  const at = momentOf(atMs);
  const isToday = at.date === momentOf(nowMs).date;
  const two = (value: number): string => String(value).padStart(2, '0');
  const seconds = Math.floor(atMs / 1000) % 60;
  const time = `${two(Math.floor(at.minuteOfDay / 60))}:${two(at.minuteOfDay % 60)}:${two(seconds)}`;
  return isToday ? time : `${words.date(at.date)} ${time}`;
}
