import type { Page } from 'playwright-core';
import type { Scene } from './scenes.ts';

async function signIn(page: Page): Promise<void> {
  await page.getByLabel('Password', { exact: true }).last().fill('lineside');
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** The page of reports. */
export const reportScenes: readonly Scene[] = [
  {
    name: 'reports',
    scenario: 'up',
    path: 'reports',
    ready: 'The line was interrupted',
    widths: [320, 390, 820, 1440],
  },
  {
    name: 'reports-running',
    scenario: 'up',
    path: 'reports?kind=outage&outageId=214',
    ready: 'The line was interrupted',
    act: async (page) => {
      await page.getByRole('button', { name: 'Make the PDF' }).click();
      await signIn(page);
      await page.getByText('being made').waitFor();
    },
  },
  {
    name: 'reports-removed',
    scenario: 'up',
    path: 'reports?kind=letter',
    ready: 'Choose both days',
    act: async (page) => {
      await page.getByRole('button', { name: /Remove.*Weekly report/ }).click();
      await signIn(page);
      await page.getByText('Weekly report removed.').waitFor();
    },
  },
  { name: 'reports-empty', scenario: 'empty', path: 'reports', ready: 'No report has been made' },
  {
    name: 'reports-error',
    scenario: 'error',
    path: 'reports',
    ready: 'Not available at the moment',
  },
];
