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
  {
    name: 'reports-mails',
    scenario: 'up',
    path: 'reports',
    ready: 'waits for you',
    act: async (page) => {
      await page.getByRole('button', { name: /Read and change.*Outage/ }).click();
      await page.getByLabel('Subject').scrollIntoViewIfNeeded();
    },
    widths: [320, 390, 820, 1440],
  },
  {
    name: 'reports-mail-discarded',
    scenario: 'up',
    path: 'reports',
    ready: 'waits for you',
    act: async (page) => {
      await page.getByRole('button', { name: /Read and change.*Outage/ }).click();
      await page.getByRole('button', { name: 'Discard' }).click();
      await signIn(page);
      await page.getByText('Mail discarded.').waitFor();
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
