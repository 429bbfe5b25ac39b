import type { Staged } from '../stage.ts';

/** What is never translated: code, what was typed, and parts that say so themselves. */
const DATA = 'code, pre, samp, script, style, noscript, [translate=no]';
/** Names and abbreviations that are the same in every language. */
const NAMES =
  /\b(?:Lineside|scamper|mtr|English|Deutsch|TCP|UDP|AS|HTTPS?|DNS|DoH|IPv[46]|Prometheus|InfluxDB|Home Assistant|MQTT)\b/g;
/** Figures with their units, and dates. */
const FIGURES = new RegExp(
  [
    String.raw`\d+`,
    String.raw`\b(?:ms|s|min|h|d|bytes|[kMGT]?B|[kMG]?bit/s|dBm|°C)(?![\p{L}])`,
    String.raw`\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:day|nesday|rsday|urday|sday)?\b`,
    String.raw`\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)\b`,
    String.raw`\b(?:January|February|March|April|August|September|October|November|December)\b`,
  ].join('|'),
  'gu',
);
/** Codes of the box, which are told in words and never shown as they are. */
const CODE = /^[a-z]+(?:-[a-z]+)*$/;
/** Shorter texts of the box are no names: they would hide words they are a part of. */
const LEAST_NAME = 3;

/** Words on the page that came from no catalogue; the page must be in pseudo language. */
export async function wordFaults({ page, data }: Staged): Promise<readonly string[]> {
  const found = await page.evaluate((untranslated) => {
    const texts: (readonly [string, string])[] = [['title', document.title]];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ALL);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node instanceof Element ? node : node.parentElement;
      if (element === null || element.closest(untranslated) !== null) continue;
      const where = `${element.closest('[class]')?.localName ?? ''} ${element.localName}.${element.getAttribute('class') ?? ''}`;
      if (node instanceof Text) texts.push([where, node.data]);
      if (!(node instanceof Element)) continue;
      for (const name of ['aria-label', 'aria-description', 'aria-valuetext', 'alt']) {
        texts.push([`${where} ${name}`, node.getAttribute(name) ?? '']);
      }
      for (const name of ['title', 'placeholder']) {
        texts.push([`${where} ${name}`, node.getAttribute(name) ?? '']);
      }
    }
    return texts;
  }, DATA);
  const names = [...data]
    .filter((text) => text.length >= LEAST_NAME && !CODE.test(text))
    .sort((one, other) => other.length - one.length);
  const faults = found.flatMap(([where, text]) => {
    const own = names.reduce((rest, name) => rest.replaceAll(name, ''), outsideBrackets(text));
    const left = own.replaceAll(NAMES, '').replaceAll(FIGURES, '');
    return /\p{L}{2}/u.test(left)
      ? [`untranslated in ${where}: "${text.trim().slice(0, 100)}"`]
      : [];
  });
  return [...new Set(faults)];
}

/** The text without what stands in the brackets of the pseudo language, nested ones too. */
function outsideBrackets(text: string): string {
  let depth = 0;
  let left = '';
  for (const letter of text) {
    if (letter === '⟦') depth += 1;
    if (depth === 0) left += letter;
    if (letter === '⟧') depth -= 1;
  }
  return left;
}
