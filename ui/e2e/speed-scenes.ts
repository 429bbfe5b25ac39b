import type { Page } from 'playwright-core';
import { FAKE_SCHEDULES } from '../dev/speed-api.ts';
import type { Scene } from './scenes.ts';

async function signIn(page: Page): Promise<void> {
  await page.getByLabel('Password', { exact: true }).last().fill('lineside');
  await page.getByRole('button', { name: 'Sign in' }).click();
}

async function runTest(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Run test' }).click();
  await signIn(page);
}

/** The box is the same for every picture of a scene: what an earlier one changed is taken back. */
async function restoreSchedules(page: Page): Promise<void> {
  await page.request.patch(new URL('/api/v1/settings', page.url()).href, {
    data: { speed: { schedules: FAKE_SCHEDULES } },
    headers: { authorization: 'Bearer lineside-token' },
  });
  await page.reload();
}

/** The pages of speed tests. */
export const speedScenes: readonly Scene[] = [
  {
    name: 'speed',
    scenario: 'up',
    path: 'speed',
    ready: 'The tests one by one',
    isThorough: true,
    reader: 'ls-speed-chart input[type=range]',
  },
  { name: 'speed-quarter', scenario: 'up', path: 'speed?range=90d&direction=up', ready: 'As CSV' },
  {
    name: 'speed-failures',
    scenario: 'up',
    path: 'speed?range=90d&status=failed',
    ready: 'No figures to draw',
  },
  { name: 'speed-thinned', scenario: 'degraded', path: 'speed', ready: 'made less often' },
  { name: 'speed-empty', scenario: 'empty', path: 'speed', ready: 'No speed test so far' },
  { name: 'speed-error', scenario: 'error', path: 'speed', ready: 'Not available at the moment' },
  { name: 'speed-stale', scenario: 'stale', path: 'speed', ready: 'The box is silent' },
  {
    name: 'speed-running',
    scenario: 'up',
    path: 'speed',
    ready: 'The tests one by one',
    act: async (page) => {
      await runTest(page);
      await page.getByText('Uploading, ').waitFor();
      await page.waitForTimeout(1500);
    },
  },
  {
    name: 'speed-cancelled',
    scenario: 'up',
    path: 'speed',
    ready: 'The tests one by one',
    act: async (page) => {
      await runTest(page);
      await page.getByRole('button', { name: 'Cancel test' }).click();
      await page.getByText('The test was cancelled').waitFor();
    },
  },
  {
    name: 'speed-consent',
    scenario: 'up',
    path: 'speed',
    ready: 'The tests one by one',
    act: async (page) => {
      await page.getByText('M-Lab NDT7 – asks you first').click();
      await page.getByRole('button', { name: 'Read and agree' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'speed-test',
    scenario: 'up',
    path: 'speed/365',
    ready: 'Raw record',
    isThorough: true,
    reader: 'ls-rate-curve input[type=range] >> nth=0',
  },
  { name: 'speed-test-failed', scenario: 'degraded', path: 'speed/366', ready: 'not of your line' },
  { name: 'speed-test-unknown', scenario: 'up', path: 'speed/9999', ready: 'no such speed test' },
  { name: 'speed-plan', scenario: 'up', path: 'speed/plan', ready: 'What you pay for' },
  {
    name: 'speed-plan-edit',
    scenario: 'up',
    path: 'speed/plan',
    ready: 'What you pay for',
    act: async (page) => {
      await page.getByRole('button', { name: 'Add a schedule' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'speed-plan-cron',
    scenario: 'up',
    path: 'speed/plan',
    ready: 'What you pay for',
    act: async (page) => {
      await page.getByRole('button', { name: 'Add a schedule' }).click();
      await page.getByText('Cron (expert)').click();
      await page.getByLabel('Cron expression').fill('99 3 * * *');
      await page.getByRole('button', { name: 'Save schedule' }).click();
      await signIn(page);
      await page.getByText('No such minute').waitFor();
    },
  },
  {
    name: 'speed-plan-undo',
    scenario: 'up',
    path: 'speed/plan',
    ready: 'What you pay for',
    act: async (page) => {
      await restoreSchedules(page);
      await page.getByRole('button', { name: 'Delete schedule “Evenings' }).click();
      await signIn(page);
      await page.getByText('was deleted').waitFor();
      await page.getByLabel('Minimum').first().fill('400');
      await page.getByRole('button', { name: 'Save plan' }).click();
      await page.getByText('must not fall').waitFor();
    },
  },
  { name: 'speed-campaign', scenario: 'up', path: 'speed/campaign', ready: '15 of 30' },
  {
    name: 'speed-campaign-over',
    scenario: 'degraded',
    path: 'speed/campaign/2',
    ready: 'falls short',
  },
  {
    name: 'speed-campaign-stop',
    scenario: 'up',
    path: 'speed/campaign',
    ready: '15 of 30',
    act: async (page) => {
      await page.getByRole('button', { name: 'Stop for good' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  { name: 'speed-campaign-new', scenario: 'empty', path: 'speed/campaign', ready: 'The rules' },
  {
    name: 'speed-campaign-error',
    scenario: 'error',
    path: 'speed/campaign',
    ready: 'Not available at the moment',
  },
  { name: 'speed-summaries', scenario: 'up', path: 'speed/summaries', ready: 'As the FCC does' },
  {
    name: 'speed-summaries-empty',
    scenario: 'empty',
    path: 'speed/summaries',
    ready: 'No test with',
  },
  {
    name: 'speed-plan-error',
    scenario: 'error',
    path: 'speed/plan',
    ready: 'Not available at the moment',
  },
];
