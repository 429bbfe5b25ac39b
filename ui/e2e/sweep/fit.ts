import type { Page } from 'playwright-core';

/** What sticks out of the page sideways, and what text is cut off. */
export async function fitFaults(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const faults: string[] = [];
    const root = document.documentElement;
    const nameOf = (element: Element): string => {
      const text = element.textContent.trim().replaceAll(/\s+/g, ' ').slice(0, 60);
      const parts = [element.parentElement, element].map((part) =>
        part === null ? '' : `${part.localName}${[...part.classList].map((c) => `.${c}`).join('')}`,
      );
      return `${parts.join('>')} "${text}"`;
    };
    const overPx = root.scrollWidth - root.clientWidth;
    if (overPx > 0) {
      const wide = [...document.body.querySelectorAll('*')].filter(
        (element) => element.getBoundingClientRect().right > root.clientWidth + 1,
      );
      faults.push(`sticks out by ${overPx} px: ${wide.slice(-3).map(nameOf).join(', ')}`);
    }
    for (const element of document.body.querySelectorAll<HTMLElement>('*')) {
      if (element.closest('.visually-hidden, svg') !== null || element.clientWidth === 0) continue;
      const { overflowX, overflowY, textOverflow, clipPath } = getComputedStyle(element);
      // Hidden from sight, not cut off.
      if (clipPath !== 'none') continue;
      const cutsX = overflowX === 'hidden' || overflowX === 'clip';
      const cutsY = overflowY === 'hidden' || overflowY === 'clip';
      const isCut =
        (cutsX && element.scrollWidth > element.clientWidth + 1) ||
        (cutsY && element.scrollHeight > element.clientHeight + 1);
      const hasText = element.textContent.trim() !== '';
      // What ends in dots must say the whole by a title.
      const isTold = textOverflow === 'ellipsis' && element.title !== '';
      if (isCut && hasText && !isTold) faults.push(`is cut off: ${nameOf(element)}`);
      const isField = element instanceof HTMLSelectElement || element instanceof HTMLButtonElement;
      if (isField && element.scrollWidth > element.clientWidth + 1) {
        faults.push(`does not fit its field: ${nameOf(element)}`);
      }
    }
    return faults;
  });
}
