/**
 * A catalogue with every text in brackets and longer by a third, as translations tend to be. What
 * shows without brackets on a page was not taken from the catalogue; what is cut off is too narrow.
 */
export function pseudo<Catalogue>(catalogue: Catalogue): Catalogue {
  // Texts, functions and objects keep their shape: what comes out is a catalogue like any other.
  return disguised(catalogue) as Catalogue;
}

function disguised(told: unknown): unknown {
  if (typeof told === 'string') return told === '' || isWhole(told) ? told : longer(told);
  if (typeof told === 'function') {
    return (...facts: unknown[]): unknown => disguised(Reflect.apply(told, undefined, facts));
  }
  if (Array.isArray(told)) return told.map(disguised);
  if (typeof told !== 'object' || told === null) return told;
  return Object.fromEntries(
    Object.entries(told).map(([key, value]: [string, unknown]) => [key, disguised(value)]),
  );
}

/** Whether the text is one bracketed piece already, with nothing around it. */
function isWhole(text: string): boolean {
  let depth = 0;
  let readCount = 0;
  for (const letter of text) {
    readCount += letter.length;
    if (letter === '⟦') depth += 1;
    if (letter === '⟧') depth -= 1;
    if (depth === 0) return readCount === text.length;
  }
  return false;
}

function longer(text: string): string {
  return `⟦${text}${'·'.repeat(Math.ceil(text.length / 3))}⟧`;
}
