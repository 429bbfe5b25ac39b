import type { Verdict } from '@lineside/contract';
import { connectionWords } from '../format/words';
import { verdictSentence } from '../format/words/verdict';
import type { Connection } from '../live/connection';

/**
 * What a screen reader is told: changes with the verdict and with losing the box, never with the seconds.
 *
 * @param verdict `null` before the first word
 */
export function announcement(verdict: Verdict | null, connection: Connection['state']): string {
  if (connection === 'stale') return connectionWords.staleOnce;
  // The moment in the sentence is told relative to the start itself, so that midnight announces nothing.
  return verdict === null ? '' : verdictSentence(verdict, verdict.sinceMs);
}
