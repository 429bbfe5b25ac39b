import type { Page } from 'playwright-core';
import type { Scene } from './scenes.ts';

/** The pages of the past and of what the box does. */
export const historyScenes: readonly Scene[] = [
  {
    name: 'history',
    scenario: 'up',
    path: 'history',
    ready: 'Median round trip',
    isThorough: true,
    reader: 'ls-smoke-chart input[type=range]',
  },
  {
    name: 'history-year',
    scenario: 'up',
    path: 'history?range=1y&beside=year',
    ready: 'For comparison',
  },
  {
    name: 'history-week',
    scenario: 'up',
    path: 'history?range=7d&beside=before&place=isp-edge',
    ready: 'For comparison',
  },
  {
    name: 'history-typed',
    scenario: 'up',
    path: 'history',
    ready: 'Median round trip',
    act: async (page) => {
      await page.getByLabel('Or in words').fill('last wek');
      await page.getByRole('button', { name: 'Show' }).click();
      await page.getByText('was not understood').waitFor();
    },
  },
  {
    name: 'history-outage',
    scenario: 'up',
    path: 'history',
    ready: 'Median round trip',
    act: async (page) => {
      await page.getByLabel('Or in words').fill('last 45 minutes');
      await page.keyboard.press('Enter');
      await page.getByText('Shown:').waitFor();
      await page.locator('ls-smoke-chart svg').hover({ position: { x: 260, y: 160 } });
    },
  },
  {
    name: 'history-dns',
    scenario: 'up',
    path: 'history?range=30d&place=dns',
    ready: 'kept for 90 days',
  },
  { name: 'history-empty', scenario: 'empty', path: 'history', ready: 'look back on yet' },
  {
    name: 'history-error',
    scenario: 'error',
    path: 'history',
    ready: 'Not available at the moment',
  },
  { name: 'history-stale', scenario: 'stale', path: 'history', ready: 'The box is silent' },
  {
    name: 'activity',
    scenario: 'up',
    path: 'activity',
    ready: 'Older',
    isThorough: true,
    reader: 'ls-toggle-switch input >> nth=0',
  },
  {
    name: 'activity-ordered',
    scenario: 'up',
    path: 'activity',
    ready: 'Older',
    act: async (page) => {
      await page.getByRole('switch', { name: 'Fetch the check pages' }).click();
      await signIn(page);
      await page.getByText('Paused ·').waitFor();
      await page.getByRole('button', { name: 'Run now: Trace' }).click();
    },
  },
  {
    name: 'activity-older',
    scenario: 'up',
    path: 'activity?topic=speed',
    ready: 'Speed test',
    act: async (page) => page.getByText('Warnings and errors').click(),
  },
  { name: 'activity-empty', scenario: 'empty', path: 'activity', ready: 'Lineside started' },
  {
    name: 'activity-error',
    scenario: 'error',
    path: 'activity',
    ready: 'Not available at the moment',
  },
  { name: 'activity-stale', scenario: 'stale', path: 'activity', ready: 'The box is silent' },
];

async function signIn(page: Page): Promise<void> {
  await page.getByLabel('Password', { exact: true }).last().fill('lineside');
  await page.getByRole('button', { name: 'Sign in' }).click();
}
