import type { BundleTarget, IncidentBundle } from '@lineside/contract';
import { lengthText, listText, NOT_KNOWN } from './amounts.ts';
import { offsetText, utcText } from './calendar.ts';
import { bullet, heading, paragraph } from './layout.ts';
import { pathPairs } from './path-pairs.ts';
import {
  snapshotAfter,
  snapshotBefore,
  snapshotsDuring,
  type ReportSource,
} from './report-source.ts';

const DRIVER_WORDS: Readonly<Record<NonNullable<BundleTarget['driver']>, string>> = {
  fping: 'ICMP echo (fping)',
  ping: 'ICMP echo (ping)',
  'tcp-connect': 'TCP connect',
};

/** How it was measured, and what that cannot show. */
export function methodSection(source: ReportSource): string[] {
  const { bundle, calendar } = source;
  const { outage, madeMs, softwareVersion } = bundle;
  const unobserved =
    outage.unobservedMs === 0
      ? 'The box observed the whole outage; its length is measured with a clock that cannot be set.'
      : `For ${lengthText(outage.unobservedMs)} of the outage the box observed nothing (a restart or a power cut); the length is taken from the wall clock.`;
  const facts = [
    'The box that measures stands in the home, on the inner side of the home router. Everything here was measured from there.',
    `Each address is probed once a second by ${driverText(bundle)}. A probe without an answer within 3 s is lost. The outage is dated back to the first lost probe of any address; others may have answered a moment longer, and the answers that ended it are counted too.`,
    controlText(bundle),
    "ISP edge: the first router beyond the home's that answers; internet: well-known addresses that answer pings.",
    'Longest silence: the longest time between two answered probes; 1 s is the least there can be.',
    'Last good: a moment before the outage when the line was well and a trace got through. The other snapshots close about 25 s after they begin. Of questions and connections, those answered in the last 2 s of the outage, when the line came back, are not counted to it.',
    `Times of day are those of the box's clock, in UTC; local time was ${offsetText(calendar, outage.startMs)}.`,
    unobserved,
    `Report made ${utcText(calendar, madeMs)} UTC by Lineside ${softwareVersion}. All facts are also in bundle.json, for programs.`,
  ];
  return [
    ...heading('How it was measured'),
    ...facts.flatMap((fact) => bullet(fact)),
    ...heading('What the box did not see'),
    ...[...missingFacts(source), ...limits(bundle)].flatMap((fact) => bullet(fact)),
    ...(outage.endMs === null ? paragraph('The outage lasts: this report is not complete.') : []),
  ];
}

function driverText({ targets }: IncidentBundle): string {
  const drivers = new Set(targets.flatMap(({ driver }) => driver ?? []));
  if (drivers.size === 0) return `a probe that is ${NOT_KNOWN}`;
  return listText([...drivers].map((driver) => DRIVER_WORDS[driver]));
}

function controlText({ targets }: IncidentBundle): string {
  const controls = targets.filter(({ role, sentCount }) => role === 'control' && sentCount > 0);
  if (controls.length === 0) return `Whether the box itself was able to measure is ${NOT_KNOWN}.`;
  const scores = controls.map(
    ({ family, sentCount, lostCount }) => `IPv${family} ${sentCount - lostCount} of ${sentCount}`,
  );
  return `The box checks itself: probes to its own loopback were answered (${listText(scores)}).`;
}

/** What ought to be in this report and is not. */
function missingFacts(source: ReportSource): string[] {
  const pairs = pathPairs(source);
  const missing = [
    ...(snapshotBefore(source) === null ? ['the last good moment before the outage'] : []),
    ...(snapshotsDuring(source).length === 0 ? ['any snapshot of the outage itself'] : []),
    ...(pairs.some(({ before }) => before === null)
      ? ['a last good path to every destination']
      : []),
    ...(pairs.length === 0 || pairs.some(({ during }) => during === null)
      ? ['a path during the outage to every destination']
      : []),
    ...(snapshotAfter(source) === null ? ['the line when it was well again'] : []),
  ];
  return missing.length === 0 ? [] : [`Not known here: ${listText(missing)}.`];
}

/** What no measurement from inside the home can show. */
function limits({ outage }: IncidentBundle): string[] {
  const beyondRouter = ['access-line', 'isp', 'unknown'].includes(outage.blame);
  return [
    ...(beyondRouter
      ? [
          "The outer side of the home router (its WAN port, modem or fibre terminal, sync and log-in) and the access line are seen only by what answers through them. Pings alone do not tell a fault there from one in the provider's first router; the router's own log and the provider's records of this line do.",
        ]
      : []),
    'A hop that answers no trace (*) is no fault by itself: many routers do not answer. What counts is what answered before and not during.',
    'Other customers of the provider, and what other devices in the home sent.',
  ];
}
