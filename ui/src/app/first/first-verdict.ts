import type { AccessView, LineView, Verdict } from '@lineside/contract';
import { KEPT_AT_HEADER } from '../../worker/core/kept-answers';
import { blameWords, causeWords, stateWords } from '../format/words/verdict';
import type { FirstAnswer } from './first-answers';

/** A verdict that may be told, with the time by the box. */
export interface FirstVerdict {
  readonly verdict: Pick<Verdict, 'state' | 'cause' | 'blame' | 'sinceMs'>;
  /** UTC epoch milliseconds. */
  readonly atMs: number;
}

/**
 * The verdict, when the box itself just gave it and this visitor will see the status page; else `null`, and
 * the page says what there is to say. Schemas would take longer to load than this has time.
 */
export function firstVerdict(
  session: FirstAnswer | null,
  line: FirstAnswer | null,
): FirstVerdict | null {
  if (session === null || line === null || isKept(session) || isKept(line)) return null;
  // Parse edge: only what is looked at here is believed.
  const visitor = session.body as Partial<AccessView> | null;
  if (visitor?.isSetupDone !== true || visitor.canRead !== true) return null;
  const { verdict, atMs } = (line.body ?? {}) as Partial<LineView>;
  if (verdict === undefined || !isMoment(atMs) || !isMoment(verdict.sinceMs)) return null;
  const isTellable =
    Object.hasOwn(stateWords, verdict.state) &&
    Object.hasOwn(causeWords, verdict.cause) &&
    Object.hasOwn(blameWords, verdict.blame);
  return isTellable ? { verdict, atMs } : null;
}

/** Whether the service worker gave it in place of the box. */
function isKept({ headers }: FirstAnswer): boolean {
  return headers.has(KEPT_AT_HEADER);
}

function isMoment(ms: unknown): ms is number {
  return typeof ms === 'number' && Number.isFinite(ms);
}
