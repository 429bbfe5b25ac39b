import type { BundleSnapshot, BundleTarget } from '@lineside/contract';
import { heading, paragraph, table, type Column } from './layout.ts';
import { PHASE_WORDS } from './incident-words.ts';
import { timeText, type ReportSource } from './report-source.ts';

/** Six of them fit: router, edge and internet in both families. */
const SCORE_WIDTH = 8;

/** A group of targets that share a column. */
interface Group {
  readonly title: string;
  readonly has: (target: BundleTarget) => boolean;
}

const GROUPS: readonly Group[] = ([4, 6] as const).flatMap((wanted): Group[] => [
  { title: `Router v${wanted}`, has: ({ role, family }) => role === 'router' && family === wanted },
  { title: `Edge v${wanted}`, has: ({ role, family }) => role === 'isp-edge' && family === wanted },
  {
    title: `Internet v${wanted}`,
    has: ({ role, family }) => role === 'anchor' && family === wanted,
  },
]);

/** One line for each snapshot: what was answered in the minute before it. */
export function timelineSection(source: ReportSource): string[] {
  const { snapshots } = source.bundle;
  const groups = GROUPS.filter(({ has }) => snapshots.some(({ targets }) => targets.some(has)));
  const columns: Column[] = [
    { title: 'Snapshot', width: 9 },
    { title: 'Time', width: 8 },
    ...groups.map(({ title }) => ({ title, width: SCORE_WIDTH, isNumber: true })),
  ];
  return [
    ...heading('Snapshots'),
    ...paragraph('Answered / sent in the minute before each snapshot.'),
    '',
    ...table(
      columns,
      snapshots.map((snapshot) => [
        PHASE_WORDS[snapshot.phase],
        timeText(source, snapshot.atMs),
        ...groups.map((group) => scoreOf(snapshot, group)),
      ]),
    ),
  ];
}

function scoreOf({ targets }: BundleSnapshot, { has }: Group): string {
  const members = targets.filter(has);
  const sent = members.reduce((sum, { sentCount }) => sum + sentCount, 0);
  const lost = members.reduce((sum, { lostCount }) => sum + lostCount, 0);
  return sent === 0 ? 'not known' : `${sent - lost}/${sent}`;
}
