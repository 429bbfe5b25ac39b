import type { Page } from 'playwright-core';
import type { Scene } from './scenes.ts';

const LINE = 'Which places are watched';

async function signIn(page: Page): Promise<void> {
  await page.getByLabel('Password', { exact: true }).last().fill('lineside');
  await page.getByRole('dialog').getByRole('button', { name: 'Sign in' }).click();
}

/** Changes the settings past the page and looks at the result. */
async function change(page: Page, data: object): Promise<void> {
  const url = new URL('/api/v1/settings', page.url()).href;
  await page.request.patch(url, { data, headers: { authorization: 'Bearer lineside-token' } });
  await page.reload();
}

async function restoreBackup(page: Page, content: string): Promise<void> {
  const file = { name: 'lineside-2026-11-19.tar.gz', mimeType: 'application/gzip' };
  await page.getByLabel('Backup file').setInputFiles({ ...file, buffer: Buffer.from(content) });
  await page.getByRole('button', { name: 'Restore this backup' }).click();
  await signIn(page);
}

async function sendRelease(page: Page, content: string): Promise<void> {
  const file = { name: 'lineside-0.2.0-rc.1-arm64.tar', mimeType: 'application/x-tar' };
  await page.getByLabel('Release file').setInputFiles({ ...file, buffer: Buffer.from(content) });
  await page.getByRole('button', { name: 'Send to the box' }).click();
  await signIn(page);
}

/** What is to be read in every section. */
const SECTIONS: Readonly<Record<string, string>> = {
  line: 'Far addresses',
  privacy: 'Your public address',
  account: 'Sign in to change the password',
  language: 'Deutsch',
  alerts: 'Sign of life',
  lights: 'Night',
  mqtt: 'How it gets into Home Assistant',
  metrics: 'Address for Prometheus',
  reports: 'Paper',
  backup: 'Backup file',
  updates: 'Release file',
  provider: 'A long outage',
};

/** Every section as most people need it, and with all there is. */
const sectionScenes: readonly Scene[] = Object.entries(SECTIONS).flatMap(([id, ready]) => [
  { name: `settings-${id}-basic`, scenario: 'up', path: `settings/${id}`, ready },
  {
    ...{ name: `settings-${id}-expert`, scenario: 'up', path: `settings/${id}`, ready },
    isExpert: true,
  },
]);

/** The settings and their sections. */
export const settingsScenes: readonly Scene[] = [
  ...sectionScenes,
  { name: 'settings', scenario: 'up', path: 'settings', ready: LINE },
  {
    name: 'settings-line',
    scenario: 'up',
    path: 'settings/line',
    ready: 'Far addresses',
    isThorough: true,
    reader: 'textarea >> nth=0',
  },
  { name: 'settings-import', scenario: 'up', path: 'settings/import', ready: 'myspeed.json' },
  {
    name: 'settings-saved',
    scenario: 'up',
    path: 'settings/line',
    ready: 'Far addresses',
    act: async (page) => {
      await change(page, { hostNames: null });
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
  {
    name: 'settings-mqtt',
    scenario: 'up',
    path: 'settings/mqtt',
    ready: 'How it gets into Home Assistant',
    act: async (page) => {
      await page.evaluate(() => localStorage.setItem('lineside.settings.expert', 'yes'));
      await change(page, { mqtt: { enabled: true, url: 'mqtts://homeassistant.local' } });
      await page.getByText('Entities in Home Assistant').waitFor();
      await page.getByRole('button', { name: 'Test connection' }).click();
      await signIn(page);
      await page.getByText('lets the box in').waitFor();
    },
  },
  {
    name: 'settings-mqtt-refused',
    scenario: 'up',
    path: 'settings/mqtt',
    ready: 'How it gets into Home Assistant',
    act: async (page) => {
      await page.getByText('Tell a broker').first().click();
      await page.getByLabel('Address').fill('mqtt://nobody.home');
      await page.getByRole('button', { name: 'Test connection' }).click();
      await signIn(page);
      await page.getByText('It did not work').waitFor();
    },
  },
  {
    name: 'settings-account',
    scenario: 'up',
    path: 'settings/account',
    ready: 'Sign in to change the password',
    isThorough: true,
    reader: 'select >> nth=0',
    act: async (page) => {
      await page.getByRole('button', { name: 'Sign in' }).click();
      await signIn(page);
      await page.getByText('Grafana in the cellar').first().waitFor();
    },
  },
  {
    name: 'settings-account-token',
    scenario: 'up',
    path: 'settings/account',
    ready: 'Sign in to change the password',
    act: async (page) => {
      await page.getByRole('button', { name: 'Sign in' }).click();
      await signIn(page);
      await page.getByLabel('Present password').fill('another one');
      await page.getByLabel('New password', { exact: true }).fill('short');
      await page.getByRole('button', { name: 'Change password' }).click();
      await page.getByRole('button', { name: 'Revoke… Nightly script' }).click();
      await page.getByLabel('Name', { exact: true }).fill('Weather station');
      await page.getByRole('button', { name: 'Make token' }).click();
      await page.getByText('Copy it now').waitFor();
    },
  },
  {
    name: 'settings-account-first',
    scenario: 'empty',
    path: 'settings/account',
    ready: 'Choose the first password',
  },
  { name: 'settings-backup', scenario: 'up', path: 'settings/backup', ready: 'Backup file' },
  {
    name: 'settings-backup-damaged',
    scenario: 'up',
    path: 'settings/backup',
    ready: 'Backup file',
    act: async (page) => {
      await restoreBackup(page, 'damaged');
      await page.getByText('not whole').waitFor();
    },
  },
  {
    name: 'settings-backup-back',
    scenario: 'up',
    path: 'settings/backup',
    ready: 'Backup file',
    act: async (page) => {
      await restoreBackup(page, 'good');
      await page.getByText('The box is back').waitFor();
    },
  },
  { name: 'settings-updates', scenario: 'up', path: 'settings/updates', ready: 'Release file' },
  {
    name: 'settings-updates-unsigned',
    scenario: 'up',
    path: 'settings/updates',
    ready: 'Release file',
    act: async (page) => {
      await sendRelease(page, 'unsigned');
      await page.getByText('not signed by the key').first().waitFor();
    },
  },
  {
    name: 'settings-updates-ready',
    scenario: 'down',
    path: 'settings/updates',
    ready: 'was put back',
    act: async (page) => {
      await sendRelease(page, 'good');
      await page.getByText('lies ready').waitFor();
    },
  },
  {
    name: 'settings-updates-ordered',
    scenario: 'down',
    path: 'settings/updates',
    ready: 'was put back',
    act: async (page) => {
      await sendRelease(page, 'good');
      await page.getByRole('button', { name: 'Update now' }).click();
      await page.getByText('Ordered').waitFor();
    },
  },
  { name: 'settings-language', scenario: 'up', path: 'settings/language', ready: 'Deutsch' },
  {
    name: 'settings-language-german',
    scenario: 'up',
    path: 'settings/language',
    ready: 'Deutsch',
    act: async (page) => {
      await page.getByText('Deutsch').click();
      await page.getByRole('button', { name: 'Use this language' }).click();
      await page.getByText('Sprache der Seite').waitFor();
    },
  },
  {
    name: 'settings-account-german',
    scenario: 'up',
    path: 'settings/account',
    ready: 'Sign in to change the password',
    act: async (page) => {
      await page.evaluate(() => localStorage.setItem('lineside.language', 'de'));
      await page.reload();
      await page.getByRole('button', { name: 'Anmelden' }).click();
      await page.getByLabel('Passwort', { exact: true }).last().fill('lineside');
      await page.getByRole('dialog').getByRole('button', { name: 'Anmelden' }).click();
      await page.getByText('Grafana in the cellar').first().waitFor();
    },
  },
  {
    name: 'settings-provider',
    scenario: 'up',
    path: 'settings/provider',
    ready: 'A long outage',
    act: async (page) => {
      await page.getByLabel('When it happens').first().selectOption('draft');
      await page.getByRole('button', { name: 'Show', exact: true }).click();
      await page.getByLabel('Password', { exact: true }).last().fill('lineside');
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByText('silence behind the router').waitFor();
    },
    widths: [320, 390, 1440],
  },
  {
    name: 'settings-error',
    scenario: 'error',
    path: 'settings/line',
    ready: 'Not available at the moment',
  },
];
