import type { Page } from 'playwright-core';
import type { Scene } from './scenes.ts';

const LINE = 'Which places are watched';

async function signIn(page: Page): Promise<void> {
  await page.getByLabel('Password', { exact: true }).last().fill('lineside');
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** The box is the same for every picture of a scene: what an earlier one changed is taken back. */
async function restore(page: Page): Promise<void> {
  await page.request.patch(new URL('/api/v1/settings', page.url()).href, {
    data: { hostNames: null },
    headers: { authorization: 'Bearer lineside-token' },
  });
  await page.reload();
  await page.getByText(LINE).last().waitFor();
}

/** The settings and their sections. */
export const settingsScenes: readonly Scene[] = [
  { name: 'settings', scenario: 'up', path: 'settings', ready: LINE },
  {
    name: 'settings-line',
    scenario: 'up',
    path: 'settings/line',
    ready: 'Far addresses',
    isThorough: true,
    reader: 'textarea >> nth=0',
  },
  {
    name: 'settings-saved',
    scenario: 'up',
    path: 'settings/line',
    ready: 'Far addresses',
    act: async (page) => {
      await restore(page);
      await page.getByLabel('Names of this page').fill('lineside.home');
      await page.getByRole('button', { name: 'Save' }).click();
      await signIn(page);
      await page.getByText('Saved.').waitFor();
    },
  },
  {
    name: 'settings-refused',
    scenario: 'up',
    path: 'settings/line',
    ready: 'Far addresses',
    act: async (page) => {
      await page.getByLabel('Far addresses').fill('1.1.1.1\nnonsense');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('Line 2:').waitFor();
    },
  },
  {
    name: 'settings-leave',
    scenario: 'up',
    path: 'settings/line',
    ready: 'Far addresses',
    act: async (page) => {
      await page.getByLabel('Names of this page').fill('lineside.home');
      await page.getByRole('link', { name: 'Status' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'settings-privacy',
    scenario: 'up',
    path: 'settings/privacy',
    ready: 'Your public address',
    act: async (page) => {
      await page.evaluate(() => localStorage.setItem('lineside.settings.expert', 'yes'));
      await page.reload();
      await page.getByLabel('Zone of random names').waitFor();
    },
  },
  {
    name: 'settings-metrics',
    scenario: 'up',
    path: 'settings/metrics',
    ready: 'Address for Prometheus',
    act: async (page) => {
      await page.getByText('Send figures to InfluxDB').click();
      await page.getByLabel('Organization').waitFor();
    },
  },
  {
    name: 'settings-lights',
    scenario: 'up',
    path: 'settings/lights',
    ready: 'Night',
    isThorough: true,
    reader: 'select >> nth=0',
  },
  { name: 'settings-error', scenario: 'error', path: 'settings/line', ready: 'still starting' },
];
