import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** WCAG 2.2 AA and all it builds on, and what axe calls good practice. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The rules whose outcome depends on the theme; all others look at the same document in each. */
const THEMED_RULES = ['color-contrast', 'link-in-text-block'];

/** What axe finds on the page as it stands, or as it looks in another theme. */
export async function axeFaults(page: Page, isFirstTheme: boolean): Promise<readonly string[]> {
  // There are no frames, and without legacy mode a window is opened for each look.
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  if (isFirstTheme) axe.withTags(TAGS);
  else axe.withRules(THEMED_RULES);
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary = '' }) => {
      const where = target.join(' ').replaceAll(/\[_ng[^\]]+\]/g, '');
      return `axe ${id}: ${where} ${failureSummary.replaceAll(/\s+/g, ' ')}`;
    }),
  );
}
