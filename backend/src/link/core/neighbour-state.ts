import { neighbour, type Neighbour } from '@lineside/contract';

/** The neighbour state of a word as `ip` prints it, e.g. `REACHABLE`; `null` for any other word. */
export function neighbourStateOf(word: string): Neighbour['state'] | null {
  return neighbour.shape.state.safeParse(word.toLowerCase()).data ?? null;
}
