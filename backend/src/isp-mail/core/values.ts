import type { LinePlan, Outage, ReportSender, SpeedTest } from '@lineside/contract';
import { median } from '../../kernel/statistics.ts';
import type { IspFinding } from './finding.ts';
import { observedMs } from './provider-outages.ts';
import type { IspWords, ShownMoment } from './words/index.ts';

/** More lines would hide the letter; the table has all. */
const MOST_LINES = 12;

/** What values are made with. */
export interface ValueContext {
  readonly words: IspWords;
  readonly sender: ReportSender;
  readonly plan: LinePlan;
  /** Moments as the household's clock shows them. */
  readonly momentOf: (atMs: number) => ShownMoment;
}

/**
 * What stands for each placeholder of the rule that found it. What the owner has not said of himself yet is
 * left out: it is filled in when the mail is sent.
 */
export function valuesOf(finding: IspFinding, context: ValueContext): Record<string, string> {
  const { words, sender, plan } = context;
  const planName = [plan.provider, plan.name].filter((part) => part !== '').join(', ');
  const moment = momentText(context);
  const common = {
    ...Object.fromEntries(Object.entries(senderValues(sender)).filter(([, text]) => text !== '')),
    plan: planName === '' ? words.noPlan : planName,
    ...{ from: moment(finding.fromMs), to: moment(finding.toMs) },
  };
  return finding.about === 'outages'
    ? { ...common, ...outageValues(finding.outages, context) }
    : { ...common, ...speedValues(finding, context) };
}

/** What the owner has said of himself; empty where he has not. */
export function senderValues(sender: ReportSender): Record<string, string> {
  const { name, address, customerNumber } = sender;
  return { name, address, customerNumber };
}

function outageValues(outages: readonly Outage[], context: ValueContext): Record<string, string> {
  const { words } = context;
  const moment = momentText(context);
  const lengths = outages.map(observedMs);
  const lines = outages.map((one) =>
    words.outage(
      moment(one.startMs),
      moment(one.endMs ?? one.startMs),
      durationText(observedMs(one)),
      words.causes[one.cause],
    ),
  );
  return {
    ...{ count: String(outages.length), list: listed(lines, words) },
    start: moment(outages[0]?.startMs ?? 0),
    end: moment(outages.at(-1)?.endMs ?? 0),
    longest: durationText(Math.max(0, ...lengths)),
    total: durationText(lengths.reduce((sum, lengthMs) => sum + lengthMs, 0)),
  };
}

function speedValues(
  { tests, direction, soldBps, limitBps }: Extract<IspFinding, { about: 'tests' }>,
  context: ValueContext,
): Record<string, string> {
  const { words } = context;
  const rateOf = ({ downBps, upBps }: SpeedTest): number =>
    (direction === 'down' ? downBps : upBps) ?? 0;
  const rate = (bps: number): string => rateText(bps, words);
  const rates = tests.map(rateOf);
  const moment = momentText(context);
  const lines = tests.map((test) => words.test(moment(test.startMs), rate(rateOf(test))));
  return {
    ...{ count: String(tests.length), list: listed(lines, words) },
    ...{ sold: rate(soldBps), limit: rate(limitBps) },
    ...{ median: rate(median(rates) ?? 0), lowest: rate(Math.min(...rates)) },
  };
}

function momentText({ words, momentOf }: ValueContext): (atMs: number) => string {
  return (atMs) => words.moment(momentOf(atMs));
}

function listed(lines: readonly string[], words: IspWords): string {
  const rest = lines.length - MOST_LINES;
  return [...lines.slice(0, MOST_LINES), ...(rest > 0 ? [words.more(rest)] : [])].join('\n');
}

/** e.g. `94.3 Mbit/s`. */
function rateText(bps: number, { decimal }: IspWords): string {
  const mbit = bps / 1e6;
  return `${mbit.toFixed(mbit < 100 ? 1 : 0).replace('.', decimal)} Mbit/s`;
}

/** The two greatest units, e.g. `2 h 5 min`; both languages write them alike. */
function durationText(lengthMs: number): string {
  const seconds = Math.round(lengthMs / 1000);
  const minutes = Math.round(seconds / 60);
  const parts = (big: number, bigName: string, small: number, smallName: string): string =>
    small === 0 ? `${big} ${bigName}` : `${big} ${bigName} ${small} ${smallName}`;
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return parts(Math.floor(seconds / 60), 'min', seconds % 60, 's');
  return parts(Math.floor(minutes / 60), 'h', minutes % 60, 'min');
}
