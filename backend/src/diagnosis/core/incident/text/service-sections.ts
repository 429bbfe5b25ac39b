import type { BundleSnapshot, IcmpError } from '@lineside/contract';
import { msText, NOT_KNOWN } from './amounts.ts';
import { checkTable, type Check } from './check-table.ts';
import { FAILURE_WORDS, ICMP_WORDS } from './incident-words.ts';
import { heading, paragraph, table } from './layout.ts';
import { timeText, type ReportSource } from './report-source.ts';

const SHOWN_ERRORS = 10;

/** Names, TCP connections and web requests, before, during and after. */
export function serviceSections(source: ReportSource): string[] {
  return [
    ...heading('DNS'),
    ...paragraph(
      'The newest question of each kind in each snapshot, sent straight to the resolver. A known name it may answer from memory; a new one it has to ask for.',
    ),
    '',
    ...checkTable(source, 'Resolver', dnsChecks),
    ...heading('TCP and HTTP'),
    ...paragraph('TCP: a connection to port 443. HTTP: a page whose content is known.'),
    '',
    ...checkTable(source, 'Destination', reachChecks),
    ...heading('ICMP errors received'),
    ...icmpLines(source),
  ];
}

function dnsChecks({ dns }: BundleSnapshot): Check[] {
  return dns.map(({ resolverId, kind, failure, responseMs, rcode }) => ({
    subject: `${resolverId.replace(/^resolver-/, '')} (${kind === 'cached' ? 'known' : 'new'} name)`,
    failure: failure === null ? null : FAILURE_WORDS[failure],
    answer: responseMs === null ? (rcode ?? NOT_KNOWN) : msText(responseMs),
  }));
}

function reachChecks({ reach }: BundleSnapshot): Check[] {
  return reach.map((reading): Check => {
    const failure = reading.failure === null ? null : FAILURE_WORDS[reading.failure];
    if (reading.check === 'tcp') {
      const answer = msText(reading.connectMs);
      return { subject: `TCP ${reading.targetId.replace(/^anchor-/, '')}`, failure, answer };
    }
    const { url, isExpected, status, responseMs, location } = reading;
    const other = location === null ? `other page (${status ?? NOT_KNOWN})` : `sent to ${location}`;
    const unexpected = isExpected ? null : other;
    return { subject: url, failure: failure ?? unexpected, answer: msText(responseMs) };
  });
}

/** Errors that say the same, counted; of all snapshots but the last good one. */
function icmpLines(source: ReportSource): string[] {
  const { outage, snapshots } = source.bundle;
  const untilMs = outage.endMs ?? Infinity;
  const seen = new Map<string, { error: IcmpError; firstMs: number; moments: Set<number> }>();
  for (const { phase, icmpErrors } of snapshots) {
    if (phase === 'before') continue;
    for (const error of icmpErrors) {
      if (error.atMs > untilMs) continue;
      const key = `${error.from} ${error.to} ${error.code}`;
      const known = seen.get(key);
      if (known === undefined) {
        seen.set(key, { error, firstMs: error.atMs, moments: new Set([error.atMs]) });
      } else known.moments.add(error.atMs);
    }
  }
  if (seen.size === 0) {
    return paragraph('None was received about the probes within the time of the snapshots.');
  }
  const all = [...seen.values()];
  return [
    ...table(
      [
        { title: 'First', width: 8 },
        { title: 'From', width: 22 },
        { title: 'About the probe to', width: 22 },
        { title: 'Count', width: 5, isNumber: true },
        { title: 'Message', width: 15 },
      ],
      all
        .slice(0, SHOWN_ERRORS)
        .map(({ error, firstMs, moments }) => [
          timeText(source, firstMs),
          error.from,
          error.to,
          String(moments.size),
          ICMP_WORDS[error.code],
        ]),
    ),
    ...(all.length > SHOWN_ERRORS
      ? paragraph(`${all.length - SHOWN_ERRORS} more are in bundle.json.`)
      : []),
  ];
}
