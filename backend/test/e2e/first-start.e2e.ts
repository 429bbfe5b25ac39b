import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { AxeBuilder } from '@axe-core/playwright';
import { accessView, settings, setupView } from '@lineside/contract';
import type { Locator, Page } from 'playwright-core';
import { APPLIANCE_TOKEN } from '../lab/matrix/appliance.ts';
import { BASE_URL, Home } from './home.ts';
import { press, tabTo, typeInto } from './keyboard.ts';

const PASSWORD = 'correct horse battery';

describe('the first start', () => {
  let home: Home | null = null;
  afterEach(async () => {
    await home?.[Symbol.asyncDispose]();
    home = null;
  });

  async function question(page: Page, title: string | RegExp): Promise<void> {
    await page.getByRole('heading', { name: title, level: 2 }).waitFor({ timeout: 15_000 });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
  }

  it('is walked from the first question to the status page by keyboard alone', async () => {
    home = await Home.up('plain', true);
    const page = await home.open({ width: 390 });
    const button = (name: string): Locator => page.getByRole('button', { name, exact: true });
    await page.goto(`${BASE_URL}/outages`);

    await question(page, 'Which language do you read?');
    await press(button('Continue'));

    await question(page, 'Choose a password');
    await typeInto(page.getByLabel('New password', { exact: true }), 'short');
    await page.keyboard.press('Enter');
    await page.getByText('Too short').waitFor();
    await typeInto(page.getByLabel('New password', { exact: true }), PASSWORD);
    await typeInto(page.getByLabel('New password, once more', { exact: true }), PASSWORD);
    await page.keyboard.press('Enter');

    await question(page, 'Is this your line?');
    const { expected } = home.lab.topology;
    const edge = String(expected.edge[4]);
    await page.getByText(expected.router4, { exact: true }).first().waitFor();
    await page.getByText(edge, { exact: true }).first().waitFor();
    await press(page.locator('summary', { hasText: 'Something is wrong' }).locator('visible=true'));
    await typeInto(page.getByLabel('Provider’s first device, IPv4', { exact: true }), '1.2.3');
    await page.keyboard.press('Enter');
    await page.getByText('Must be an IPv4 address.').waitFor();
    await typeInto(page.getByLabel('Provider’s first device, IPv4', { exact: true }), edge);
    await page.keyboard.press('Enter');

    await question(page, 'What did your provider sell you?');
    await page.reload();
    await question(page, 'What did your provider sell you?');
    await typeInto(page.getByLabel('Provider', { exact: true }), 'Example Net');
    await typeInto(page.getByLabel('Billing month begins on day', { exact: true }), '15');
    await page.keyboard.press('Enter');

    await question(page, 'Who may measure the speed?');
    await press(page.getByRole('switch', { name: /M-Lab/ }), 'Space');
    await page.getByText('You agreed.').waitFor();
    await press(button('Continue'));

    await question(page, 'Which lights does the box have?');
    await press(button('Not now'));
    await question(page, 'Do you use Home Assistant or MQTT?');
    await press(button('Back'));
    await question(page, 'Which lights does the box have?');
    await press(button('Continue'));
    await question(page, 'Do you use Home Assistant or MQTT?');
    await press(button('Not now'));

    await question(page, 'Everything in place?');
    await page.getByText('Example Net').waitFor();
    await press(button('Finish'));
    await page.getByRole('heading', { name: /internet works/i }).waitFor();
    expect(page.url()).toBe(`${BASE_URL}/`);

    const setup = setupView.parse(JSON.parse((await home.request('/api/v1/setup')).body));
    expect(setup).toMatchObject({ isDone: true, skipped: ['mqtt'], hasPassword: true });
    expect(setup.found.ispEdges).toContainEqual({ family: 4, address: edge, isPinned: true });
    const kept = settings.parse(JSON.parse((await home.request('/api/v1/settings')).body));
    expect(kept.speed.plan).toMatchObject({ provider: 'Example Net', billingDay: 15 });
    expect(kept.line.ispEdgeIpv4).toBe(edge);
    await page.goto(`${BASE_URL}/setup/plan`);
    await page.getByRole('heading', { name: /internet works/i }).waitFor();
  }, 150_000);

  it('restores the backup of another box in place of the first steps', async () => {
    home = await Home.up();
    const token = APPLIANCE_TOKEN;
    const change = { hostNames: ['lineside.home'] };
    await home.request('/api/v1/settings', { method: 'PATCH', token, body: change });
    const chosen = { currentPassword: null, newPassword: PASSWORD };
    const first = { method: 'POST', token, body: chosen };
    expect((await home.request('/api/v1/account/password', first)).status).toBeLessThan(300);
    const file = join(home.lab.folder, 'lineside-backup.tar.gz');
    await home.download('/api/v1/system/backup?hasSecrets=true', token, file);

    await home.replaceByFresh();
    const page = await home.open({ width: 390 });
    const button = (name: string): Locator => page.getByRole('button', { name, exact: true });
    await question(page, 'Which language do you read?');
    await press(page.getByRole('link', { name: 'Restore it instead' }));
    await question(page, /a backup/);
    await tabTo(page.getByLabel('Backup file'));
    // The window in which a file is chosen is the system's own.
    await page.getByLabel('Backup file').setInputFiles(file);
    await press(button('Restore this backup'));
    await page.getByText('The box is back').waitFor({ timeout: 60_000 });

    await press(button('Go on with what came back'));
    await typeInto(page.getByRole('dialog').getByLabel('Password', { exact: true }), PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await question(page, 'Everything in place?');
    await press(button('Finish'));
    await page.waitForURL(`${BASE_URL}/`);

    const session = accessView.parse(JSON.parse((await home.request('/api/v1/session')).body));
    expect(session).toMatchObject({ isSetupDone: true, hasPassword: true, canClaim: false });
    const kept = settings.parse(JSON.parse((await home.request('/api/v1/settings')).body));
    expect(kept.hostNames).toEqual(['lineside.home']);
  }, 150_000);
});
