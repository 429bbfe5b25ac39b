import type { SpeedEngineView } from '@lineside/contract';
import { consentWords } from '../format/words/speed';

/** Who runs the servers of an engine: a company by its name, others in the reader's language. */
export function operatorText({ id, dataPolicy }: SpeedEngineView): string {
  const worded = Object.entries(consentWords.operators).find(([engine]) => engine === id);
  return worded?.[1] ?? dataPolicy.operator;
}
