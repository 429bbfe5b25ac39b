import type { IdentityFamily } from '@lineside/contract';
import { NOT_KNOWN } from './amounts.ts';
import { utcText } from './calendar.ts';
import { heading, labelled, paragraph } from './layout.ts';
import { timeText, type ReportSource } from './report-source.ts';

const LABEL_WIDTH = 11;

/** Who the line was to the outside, before and after. */
export function identitySection(source: ReportSource): string[] {
  const { families, changes } = source.bundle.identity;
  return [
    ...heading('Public addresses of the line'),
    ...([4, 6] as const).flatMap((family) => {
      const known = families.find((each) => each.family === family);
      const text = known === undefined ? NOT_KNOWN : familyText(source, known);
      return labelled(`IPv${family}`, text, LABEL_WIDTH);
    }),
    ...changes.toReversed().flatMap(({ atMs, oldAddress, newAddress }) => {
      const text =
        oldAddress === null
          ? `${newAddress} seen for the first time`
          : `${oldAddress} became ${newAddress}`;
      return labelled(timeText(source, atMs), text, LABEL_WIDTH);
    }),
    ...(changes.length === 0
      ? paragraph('No change was seen from one hour before the outage to one hour after it.')
      : []),
  ];
}

function familyText(
  { calendar }: ReportSource,
  { address, asn, asName, sinceMs }: IdentityFamily,
): string {
  if (address === null) return NOT_KNOWN;
  const network = asn === null ? `network ${NOT_KNOWN}` : `AS${asn} ${asName ?? ''}`.trim();
  const since = sinceMs === null ? NOT_KNOWN : `${utcText(calendar, sinceMs)} UTC`;
  return `${address} (${network}), seen since: ${since}`;
}
