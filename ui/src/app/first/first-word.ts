import { isLongSentence } from '../display/long-sentence';
import { blameWords, stateWords, verdictSentence } from '../format/words/verdict';
import type { FirstAnswer } from './first-answers';
import { firstVerdict, type FirstVerdict } from './first-verdict';

const ID = 'first-word';
/** A verdict this old is no news; by then the page has its own, or says why not. */
const LONGEST_MS = 10_000;

/**
 * Tells the verdict where the status page will tell it, while the program of the page is still being loaded.
 *
 * @returns whether there was one to tell
 */
export function tellFirstWord(session: FirstAnswer | null, line: FirstAnswer | null): boolean {
  const told = firstVerdict(session, line);
  if (told === null) return false;
  document.body.append(drawn(told));
  setTimeout(endFirstWord, LONGEST_MS);
  return true;
}

/** Takes it away: the page itself tells the verdict now. */
export function endFirstWord(): void {
  document.getElementById(ID)?.remove();
}

function drawn({ verdict, atMs }: FirstVerdict): HTMLElement {
  const place = document.createElement('div');
  place.id = ID;
  place.dataset['state'] = verdict.state;
  const sentence = verdictSentence(verdict, atMs);
  place.append(
    line('brand', 'Lineside'),
    line('state', stateWords[verdict.state]),
    line(isLongSentence(sentence) ? 'sentence long' : 'sentence', sentence),
    line('blame', verdict.state === 'unknown' ? '' : blameWords[verdict.blame].sentence),
  );
  return place;
}

function line(className: string, text: string): HTMLElement {
  const element = document.createElement('p');
  element.className = className;
  element.textContent = text;
  return element;
}
