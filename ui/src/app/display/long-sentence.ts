/** A verdict of more letters is written smaller. */
const LONG = 60;

/** Whether a verdict needs the smaller letters. */
export function isLongSentence(sentence: string | null): boolean {
  return (sentence?.length ?? 0) > LONG;
}
