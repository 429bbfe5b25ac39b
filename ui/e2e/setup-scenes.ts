import type { Page } from 'playwright-core';
import type { Scene } from './scenes.ts';

const FIRST = 'Which language do you read?';
const PASSWORD = 'lineside at home';
const WIDTHS = [390, 820, 1440] as const;

async function goOn(page: Page, name = 'Continue'): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
}

async function choosePassword(page: Page, password = PASSWORD, again = password): Promise<void> {
  await goOn(page);
  await page.getByLabel('New password', { exact: true }).fill(password);
  await page.getByLabel('New password, once more').fill(again);
  await goOn(page);
}

/** Chooses a password and leaves out the steps before this one. */
async function walkTo(page: Page, title: string): Promise<void> {
  await choosePassword(page);
  await page.getByText('Is this your line?').waitFor();
  for (let step = 0; step < 5; step += 1) {
    if (await page.getByRole('heading', { name: title }).isVisible()) return;
    const before = await page.locator('h2').first().textContent();
    await goOn(page, 'Not now');
    await page.waitForFunction(
      (text) => document.querySelector('h2')?.textContent !== text,
      before,
    );
  }
}

/** A step by its name, which may say after a dash what is done there. */
function step(name: string, title: string, act?: (page: Page) => Promise<void>): Scene {
  return {
    ...{ name: `setup-${name}`, scenario: 'fresh', path: '', ready: FIRST, widths: WIDTHS },
    at: `setup/${name.split('-')[0]}`,
    act: async (page) => {
      await walkTo(page, title);
      await act?.(page);
    },
  };
}

async function restore(page: Page, content: string): Promise<void> {
  await page.getByRole('link', { name: 'Restore it instead' }).click();
  const file = { name: 'lineside-2026-11-19.tar.gz', mimeType: 'application/gzip' };
  await page.getByLabel('Backup file').setInputFiles({ ...file, buffer: Buffer.from(content) });
  await page.getByRole('button', { name: 'Restore this backup' }).click();
}

/** The first run, step by step. */
export const setupScenes: readonly Scene[] = [
  {
    ...{ name: 'setup-language', scenario: 'fresh', path: 'outages', ready: FIRST },
    ...{ at: 'setup/language', widths: WIDTHS },
  },
  {
    ...{
      name: 'setup-password',
      scenario: 'fresh',
      path: '',
      at: 'setup/password',
      ready: FIRST,
      widths: WIDTHS,
    },
    act: async (page) => {
      await choosePassword(page, 'short', 'other');
      await page.getByText('Too short').waitFor();
    },
  },
  step('line', 'Is this your line?'),
  step('line-corrected', 'Is this your line?', async (page) => {
    await page.getByText('Something is wrong or missing').click();
    await page.getByLabel('Router, IPv4').fill('192.168.178.999');
    await goOn(page);
    await page.getByText('Must be an IPv4 address.').waitFor();
  }),
  step('plan', 'What did your provider sell you?'),
  step('plan-refused', 'What did your provider sell you?', async (page) => {
    await page.getByLabel('Billing month begins on day').fill('32');
    await goOn(page);
    await page.getByText('A day from 1 to 31.').waitFor();
  }),
  step('engines', 'Who may measure the speed?', async (page) => {
    await page.getByRole('switch', { name: 'M-Lab' }).click();
    await page.getByText('You agreed.').waitFor();
  }),
  step('lights', 'Which lights does the box have?'),
  step('mqtt', 'Do you use Home Assistant or MQTT?', async (page) => {
    await page.getByRole('switch', { name: 'Tell a broker' }).click();
    await page.getByLabel('Address').waitFor();
  }),
  step('summary', 'Everything in place?'),
  {
    ...{
      name: 'setup-no-password',
      scenario: 'fresh',
      path: '',
      at: 'setup/summary',
      ready: FIRST,
      widths: WIDTHS,
    },
    act: async (page) => {
      await goOn(page);
      await page.getByText('Choose a password').waitFor();
      await goOn(page, 'Not now');
      await page.getByText('Without a password').waitFor();
      await page.goto(new URL('/setup/summary', page.url()).href);
      await page.getByText('There is no password').waitFor();
    },
  },
  {
    ...{
      name: 'setup-restore',
      scenario: 'fresh',
      path: '',
      at: 'setup/restore',
      ready: FIRST,
      widths: WIDTHS,
    },
    act: async (page) => {
      await restore(page, 'good');
      await page.getByText('The box is back').waitFor();
    },
  },
  {
    ...{
      name: 'setup-restore-damaged',
      scenario: 'fresh',
      path: '',
      at: 'setup/restore',
      ready: FIRST,
    },
    act: async (page) => {
      await restore(page, 'damaged');
      await page.getByText('not whole').waitFor();
    },
  },
  {
    ...{
      name: 'setup-german',
      scenario: 'fresh',
      path: '',
      at: 'setup/password',
      ready: FIRST,
      widths: WIDTHS,
    },
    act: async (page) => {
      await page.getByText('Deutsch').click();
      await goOn(page);
      await page.getByText('Wählen Sie ein Passwort').waitFor();
    },
  },
  {
    ...{
      name: 'setup-right-to-left',
      scenario: 'fresh',
      path: '',
      at: 'setup/plan',
      ready: FIRST,
      widths: [390],
    },
    act: async (page) => {
      await walkTo(page, 'What did your provider sell you?');
      await page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'));
    },
  },
];
