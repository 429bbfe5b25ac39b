import type { Database } from 'better-sqlite3';
import type { ResolverFigures, TimeRange } from '../measurement/journal.ts';
import { AnswerTally } from './core/answer-tally.ts';
import { tallyAnswers } from './resolver-answers.ts';
import type { Store } from './store.ts';

const KINDS = [
  ['cached', 0],
  ['uncached', 1],
] as const;

/**
 * How each resolver did in a stretch of time, in order of their names.
 *
 * @param shelf without a reader there is no database, so nobody was asked
 */
export async function readResolverFigures(
  shelf: Pick<Store, 'reader' | 'due'>,
  range: TimeRange,
): Promise<ResolverFigures[]> {
  const figures: ResolverFigures[] = [];
  for (const [kind, isUncached] of KINDS) {
    const tallies = new Map<number, AnswerTally>();
    const filter = { resolverIds: null, isUncached };
    await tallyAnswers(shelf, filter, range, Number.MAX_SAFE_INTEGER, ({ resolverId }) => {
      const tally = tallies.get(resolverId) ?? new AnswerTally();
      tallies.set(resolverId, tally);
      return tally;
    });
    for (const [resolverId, tally] of tallies) {
      const { sentCount, lostCount, p50Ms } = tally.spread();
      figures.push({
        ...{ resolverId: nameOf(shelf.reader, resolverId), kind },
        ...{ askedCount: sentCount, failedCount: lostCount },
        medianMs: p50Ms === null ? null : Math.round(p50Ms),
      });
    }
  }
  return figures.sort(
    (a, b) => a.resolverId.localeCompare(b.resolverId) || a.kind.localeCompare(b.kind),
  );
}

function nameOf(reader: Database | null, labelId: number): string {
  const find = reader?.prepare<[number], { text: string }>('SELECT text FROM label WHERE id = ?');
  return find?.get(labelId)?.text ?? '';
}
