import type { Random } from '../../kernel/random.ts';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const LABEL_LENGTH = 16;

/** A label no resolver can have heard of: 16 random letters. */
export function randomLabel(random: Random): string {
  let label = '';
  while (label.length < LABEL_LENGTH) {
    label += LETTERS.charAt(Math.floor(random.next() * LETTERS.length));
  }
  return label;
}
