import { PSEUDO, wordsLanguage, type Language } from '../language';
import type { Translated } from './translated';

/**
 * One part of the words in the language of the page. It is awaited while modules are loaded, so that
 * words are plain values everywhere, and the other languages stay on the box.
 */
export async function inLanguage<English>(
  part: Readonly<Record<Language, () => Promise<Translated<English>>>>,
): Promise<Translated<English>> {
  if (wordsLanguage !== PSEUDO) return part[wordsLanguage]();
  return (await import('./pseudo')).pseudo(await part.en());
}
