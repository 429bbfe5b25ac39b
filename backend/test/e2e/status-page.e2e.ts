import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { Home } from './home.ts';

describe('the status page on a real line', () => {
  let home: Home;
  let page: Page;

  beforeAll(async () => {
    home = await Home.up();
    page = await home.open();
  });
  afterAll(async () => {
    await home[Symbol.asyncDispose]();
  });

  it('says that the internet works and shows the ladder with numbers', async () => {
    await page.getByRole('heading', { name: /internet works/i }).waitFor();
    for (const segment of ['router', 'access', 'isp', 'internet']) {
      const step = page.locator(`[data-segment="${segment}"]`);
      await step.getByText(/^\s*[\d.]+\s+ms\s*$/).waitFor();
      await step.getByText(/^\s*\d+\s+%\s*$/).waitFor();
    }
  });

  it('has no accessibility violations while up and while down, light and dark', async () => {
    for (const dark of [false, true]) {
      const other = await home.open({ dark, width: 390 });
      await other.getByRole('heading', { name: /internet works/i }).waitFor();
      const { violations } = await new AxeBuilder({ page: other }).analyze();
      expect(violations.map(({ id }) => id)).toEqual([]);
      await other.close();
    }
  });

  it('turns to "down" by itself when the ISP falls silent, and back', async () => {
    await home.lab.fault('isp-edge silent');
    await page.getByRole('heading', { name: /down/i }).waitFor({ timeout: 15_000 });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    expect(await page.getByText('still going on').count()).toBeGreaterThan(0);
    await home.lab.clear('isp-edge silent');
    await page.getByRole('heading', { name: /internet works/i }).waitFor({ timeout: 15_000 });
  });

  it('says how old its news is when the box falls silent, and recovers', async () => {
    home.freeze();
    await page
      .getByText(/not heard from the box/i)
      .first()
      .waitFor({ timeout: 25_000 });
    home.thaw();
    await page.getByText('Live').first().waitFor({ timeout: 25_000 });
  });
});
