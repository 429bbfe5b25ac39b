import type { Page } from 'playwright-core';
import type { Scene } from './scenes.ts';

/** Signs in where the page asks for it by a button. */
async function signIn(page: Page): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
  await page.getByLabel('Password', { exact: true }).last().fill('lineside');
  await page.getByRole('dialog').getByRole('button', { name: 'Sign in' }).click();
}

const WIDTHS = [320, 390, 820, 1440];

/** The box itself: its log, its state, and what it is made of. */
export const systemScenes: readonly Scene[] = [
  { ...{ name: 'system', scenario: 'up', path: 'system', ready: '47.7' }, widths: WIDTHS },
  { ...{ name: 'about', scenario: 'up', path: 'system/about', ready: 'fastify' }, widths: WIDTHS },
  { name: 'about-error', scenario: 'error', path: 'system/about', ready: 'Where it connects to' },
  { name: 'system-weak', scenario: 'degraded', path: 'system', ready: 'too low at this moment' },
  { name: 'system-empty', scenario: 'empty', path: 'system', ready: 'does not tell how warm' },
  { name: 'system-error', scenario: 'error', path: 'system', ready: 'Not available at the moment' },
  {
    ...{ name: 'system-restart', scenario: 'up', path: 'system', ready: 'Restart Lineside' },
    act: async (page) => {
      await page.getByRole('button', { name: 'Restart Lineside' }).click();
      await page.getByLabel('Password', { exact: true }).last().fill('lineside');
      await page.getByRole('dialog').getByRole('button', { name: 'Sign in' }).click();
      await page.getByText('Lineside restarts in').waitFor();
    },
  },
  {
    ...{ name: 'logs', scenario: 'up', path: 'system/logs', ready: 'owner only', widths: WIDTHS },
    act: async (page) => {
      await signIn(page);
      await page.getByText('broker not reached').first().waitFor();
      await page.getByText('Details').first().click();
    },
  },
  {
    ...{ name: 'logs-filtered', scenario: 'up', path: 'system/logs', ready: 'owner only' },
    act: async (page) => {
      await signIn(page);
      await page.getByText('Warning and worse').click();
      await page.getByLabel('Search').fill('family');
      await page.getByText('1 of 7 lines match').waitFor();
      await page.getByLabel('Write from').selectOption({ label: 'Debug' });
      await page.getByText('Written from now on: Debug.').waitFor();
    },
  },
  { name: 'logs-stranger', scenario: 'up', path: 'system/logs', ready: 'owner only' },
  {
    name: 'logs-error',
    scenario: 'error',
    path: 'system/logs',
    ready: 'Not available at the moment',
  },
  {
    ...{ name: 'logs-empty', scenario: 'degraded', path: 'system/logs', ready: 'owner only' },
    act: async (page) => {
      await signIn(page);
      await page.getByLabel('Search').fill('nothing of the kind');
      await page.getByText('No line matches.').waitFor();
    },
  },
];
