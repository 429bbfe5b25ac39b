import type { Random } from '../../kernel/random.ts';
import { seededRandom } from '../../kernel/seeded-random.ts';

/**
 * Random numbers that belong to a moment of a story: the same seed and key give the same, whatever was
 * asked before.
 *
 * @param key what they are for, e.g. `outages 20441`
 */
export function diceFor(seed: number, key: string): Random {
  // FNV-1a.
  let hash = 0x811c9dc5 ^ seed;
  for (let index = 0; index < key.length; index += 1) {
    hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193);
  }
  return seededRandom(hash);
}

/** A whole number from `low` up to, but not including, `high`. */
export function between(random: Random, low: number, high: number): number {
  return low + Math.floor(random.next() * (high - low));
}

/** One of the choices, the likelier the greater its weight. */
export function weighted<Choice>(
  random: Random,
  choices: readonly (readonly [choice: Choice, weight: number])[],
  otherwise: Choice,
): Choice {
  let left = random.next() * choices.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [choice, weight] of choices) {
    left -= weight;
    if (left < 0) return choice;
  }
  return otherwise;
}
