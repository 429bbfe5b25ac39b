import type { Scene } from './scenes.ts';

/** The page of the past. */
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
  { name: 'history-empty', scenario: 'empty', path: 'history', ready: 'look back on yet' },
  { name: 'history-error', scenario: 'error', path: 'history', ready: 'still starting' },
  { name: 'history-stale', scenario: 'stale', path: 'history', ready: 'The box is silent' },
];
