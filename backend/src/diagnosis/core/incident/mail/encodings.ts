const BASE64_LINE = 76;
const QUOTED_LINE = 76;

/** UTF-8 text in base64, in lines of a mail (RFC 2045 section 6.8). */
export function base64Lines(text: string): string[] {
  // Bytes as characters: what `btoa` takes. In pieces, because arguments are limited.
  const bytes = new TextEncoder().encode(text);
  let binary = '';
  for (let i = 0; i < bytes.length; i += 8192) {
    binary += String.fromCharCode(...bytes.subarray(i, i + 8192));
  }
  return btoa(binary).match(new RegExp(`.{1,${BASE64_LINE}}`, 'g')) ?? [];
}

/** UTF-8 text as quoted-printable, in lines of a mail (RFC 2045 section 6.7): readable as it is where it is ASCII. */
export function quotedPrintableLines(text: string): string[] {
  return text.split('\n').flatMap(quotedLines);
}

function quotedLines(line: string): string[] {
  const lines: string[] = [];
  let current = '';
  const characters = Array.from(line);
  for (const [i, character] of characters.entries()) {
    const token = quoted(character, i === characters.length - 1);
    // One place is left for the `=` that says that the line goes on.
    if (current.length + token.length > QUOTED_LINE - 1) {
      lines.push(`${current}=`);
      current = '';
    }
    current += token;
  }
  return [...lines, current];
}

function quoted(character: string, isLast: boolean): string {
  const isPlain = /^[ -<>-~\t]$/.test(character);
  if (isPlain && !(isLast && /[ \t]/.test(character))) return character;
  return [...new TextEncoder().encode(character)]
    .map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`)
    .join('');
}
