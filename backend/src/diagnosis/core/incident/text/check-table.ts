import { NOT_KNOWN } from './amounts.ts';
import { table } from './layout.ts';
import {
  snapshotAfter,
  snapshotBefore,
  snapshotsDuring,
  type ReportSource,
} from './report-source.ts';
import type { BundleSnapshot } from '@lineside/contract';

/** One answer to a question that is asked again and again. */
export interface Check {
  /** Who was asked; the first column. */
  readonly subject: string;
  /** Why it failed; `null` when it did not. */
  readonly failure: string | null;
  /** What came back, e.g. `12.0 ms`. */
  readonly answer: string;
}

/** What was asked before, during and after an outage; one row for each who was asked. */
export function checkTable(
  source: ReportSource,
  title: string,
  checksOf: (snapshot: BundleSnapshot) => readonly Check[],
): string[] {
  const before = snapshotBefore(source);
  const after = snapshotAfter(source);
  const during = snapshotsDuring(source);
  const all = source.bundle.snapshots.flatMap(checksOf);
  const subjects = [...new Set(all.map(({ subject }) => subject))].sort();
  if (subjects.length === 0) return [`${title}: ${NOT_KNOWN}`];
  const of = (subject: string, snapshots: readonly (BundleSnapshot | null)[]): Check[] =>
    snapshots
      .flatMap((snapshot) => (snapshot === null ? [] : checksOf(snapshot)))
      .filter((check) => check.subject === subject);
  return table(
    [
      { title, width: 34 },
      { title: 'Last good', width: 10 },
      { title: 'During the outage', width: 20 },
      { title: 'After', width: 10 },
    ],
    subjects.map((subject) => [
      subject,
      oneText(of(subject, [before])),
      manyText(of(subject, during)),
      oneText(of(subject, [after])),
    ]),
  );
}

function oneText(checks: readonly Check[]): string {
  const last = checks.at(-1);
  return last === undefined ? NOT_KNOWN : (last.failure ?? last.answer);
}

function manyText(checks: readonly Check[]): string {
  if (checks.length === 0) return NOT_KNOWN;
  if (checks.length === 1) return oneText(checks);
  const failures = checks.flatMap(({ failure }) => failure ?? []);
  const score = `${checks.length - failures.length} of ${checks.length} answered`;
  return failures.length === 0 ? score : `${score}; ${[...new Set(failures)].join(', ')}`;
}
