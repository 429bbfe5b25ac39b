import type { Page } from 'playwright-core';
import type { Scene } from './scenes.ts';

/** Unfolds whatever there is to be unfolded. */
async function unfold(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Try the rules on the past' }).click();
  await page.getByText('2 alerts in 30 days').waitFor();
  await page.getByRole('button', { name: 'Show the texts' }).click();
  await page.getByText('While it lasts').waitFor();
  await page.getByRole('button', { name: 'Change: Mail to me' }).click();
  await page.getByLabel('Mail server').waitFor();
  for (const summary of (await page.locator('ls-rule-card summary').all()).slice(0, 2)) {
    await summary.click();
  }
}

/** The page of alerts. */
export const alertScenes: readonly Scene[] = [
  { name: 'alerts', scenario: 'up', path: 'alerts', ready: 'Internet back after' },
  {
    name: 'alerts-unfolded',
    scenario: 'up',
    path: 'alerts',
    ready: 'Internet back after',
    act: unfold,
  },
  {
    name: 'alerts-messages',
    scenario: 'up',
    path: 'alerts',
    ready: 'Internet back after',
    act: async (page) => {
      await page.getByRole('button', { name: 'Messages: SMS' }).click();
      await page.getByText('perhaps arrived').last().waitFor();
      await page.getByLabel('How often').selectOption('once');
    },
  },
  { name: 'alerts-empty', scenario: 'empty', path: 'alerts', ready: 'Nobody is told yet' },
  { name: 'alerts-error', scenario: 'error', path: 'alerts', ready: 'Not available at the moment' },
  { name: 'settings-alerts', scenario: 'up', path: 'settings/alerts', ready: 'Sign of life' },
];
