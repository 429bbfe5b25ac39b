import type { Page } from 'playwright-core';
import type { FakeBox } from '../dev/fake-box.ts';
import type { ScenarioName } from '../dev/scenarios.ts';
import { alertScenes } from './alert-scenes.ts';
import { historyScenes } from './history-scenes.ts';
import { reportScenes } from './report-scenes.ts';
import { settingsScenes } from './settings-scenes.ts';
import { setupScenes } from './setup-scenes.ts';
import { speedScenes } from './speed-scenes.ts';
import { systemScenes } from './system-scenes.ts';

/** A page in a state, as it is looked at. */
export interface Scene {
  readonly name: string;
  readonly scenario: ScenarioName;
  /** Address without the leading slash. */
  readonly path: string;
  /** What must be there before the picture is taken. */
  readonly ready: string;
  /** What is done before. */
  readonly act?: (page: Page, box: FakeBox) => Promise<void>;
  /** Where the page stands at the end, where that is not `path`. */
  readonly at?: string;
  /** The page's worker runs, which keeps what was shown. */
  readonly isInstalled?: boolean;
  /** The reader wants to see every setting. */
  readonly isExpert?: boolean;
  /** Also at the edge widths, with everything unfolded and in forced colours. */
  readonly isThorough?: boolean;
  /** Widths of the window, where not the usual ones. */
  readonly widths?: readonly number[];
  /** What is walked by arrow keys. */
  readonly reader?: string;
}

const status = (scenario: ScenarioName, ready: string): Scene => ({
  name: scenario,
  scenario,
  path: '',
  ready,
});

/** Loads the page again on a box that says something else about who reads it. */
async function answerSession(page: Page, change: object): Promise<void> {
  await page.route('**/api/v1/session', async (route) => {
    const answer = await route.fetch();
    // What the fake box says, kept as it is but for the change.
    const view = (await answer.json()) as object;
    await route.fulfill({ json: { ...view, ...change } });
  });
  await page.reload();
}

/** Everything that is looked at. */
export const scenes: readonly Scene[] = [
  status('up', 'Your internet works.'),
  status('degraded', 'packets have been getting lost'),
  { ...status('down', 'The internet is down'), isThorough: true },
  status('stale', 'Not heard from the box for 1'),
  status('empty', 'Listening to the line'),
  status('error', 'Not available at the moment'),
  {
    ...status('up', 'Your internet works.'),
    ...{ name: 'offline', isInstalled: true },
    act: async (page, box) => {
      await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
      // Seen through the worker once, so that it has something to tell.
      await page.reload();
      await page.getByText('Your internet works.').first().waitFor();
      await page.waitForFunction(async () => (await caches.match('/api/v1/line')) !== undefined);
      box.close();
      await page.reload();
      await page.getByText('The box cannot be reached').first().waitFor();
    },
  },
  {
    ...status('up', 'Your internet works.'),
    name: 'closed',
    act: async (page) => {
      await answerSession(page, { canRead: false, isReadingOpen: false });
      await page.getByRole('button', { name: 'Sign in' }).first().click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    ...status('up', 'Your internet works.'),
    name: 'demo',
    act: async (page) => answerSession(page, { isDemo: true }),
  },
  {
    name: 'outages',
    scenario: 'up',
    path: 'outages',
    ready: 'entries',
    isThorough: true,
    reader: '[role=gridcell][tabindex="0"]',
  },
  {
    name: 'outages-filtered',
    scenario: 'up',
    path: 'outages?range=30d&kind=outage&blame=isp',
    ready: 'together',
    act: async (page) => page.locator('[role=gridcell][data-kind=down-most]').last().click(),
  },
  {
    name: 'outages-micro',
    scenario: 'up',
    path: 'outages?kind=micro-cut',
    ready: 'micro-cuts, ',
  },
  {
    name: 'outages-nothing',
    scenario: 'up',
    path: 'outages?cause=link-down',
    ready: 'None that fits',
  },
  { name: 'outages-empty', scenario: 'empty', path: 'outages', ready: 'No outages so far' },
  {
    name: 'outages-error',
    scenario: 'error',
    path: 'outages',
    ready: 'Not available at the moment',
  },
  { name: 'outages-stale', scenario: 'stale', path: 'outages', ready: 'The box is silent' },
  {
    name: 'outage',
    scenario: 'up',
    path: 'outages/214',
    ready: 'The way, then and before',
    isThorough: true,
  },
  { name: 'outage-ongoing', scenario: 'down', path: 'outages/215', ready: 'The way, then' },
  { name: 'outage-micro', scenario: 'up', path: 'outages/213', ready: 'Nothing was gathered' },
  { name: 'outage-long', scenario: 'up', path: 'outages/209', ready: 'The way, then' },
  {
    name: 'outage-note',
    scenario: 'up',
    path: 'outages/212',
    ready: 'Earlier text',
    act: async (page) => {
      await page.getByRole('switch', { name: 'Planned' }).click();
      await page.getByLabel('Password', { exact: true }).last().fill('lineside');
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByText('Marked as planned.').waitFor();
      await page.getByText('Earlier text').click();
    },
  },
  {
    name: 'outage-sign-in',
    scenario: 'up',
    path: 'outages/210',
    ready: 'The way, then',
    act: async (page) => {
      await page.getByRole('switch', { name: 'Planned' }).click();
      await page.getByRole('dialog').waitFor();
      await page.getByLabel('Password', { exact: true }).last().fill('wrong');
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByText('is wrong').waitFor();
    },
  },
  {
    name: 'outage-locked',
    scenario: 'degraded',
    path: 'outages/215',
    ready: 'What was gathered',
    act: async (page) => {
      await page.getByRole('switch', { name: 'False alarm' }).click();
      await page.getByText('Changes are switched off').waitFor();
    },
  },
  { name: 'outage-unknown', scenario: 'up', path: 'outages/9999', ready: 'no such outage' },
  {
    name: 'routes',
    scenario: 'up',
    path: 'routes?range=7d',
    ready: 'How the way changed',
    isThorough: true,
    reader: '#way-title',
  },
  { name: 'routes-usual', scenario: 'up', path: 'routes', ready: 'How the way changed' },
  {
    name: 'routes-earlier',
    scenario: 'up',
    path: 'routes?range=7d',
    ready: 'How the way changed',
    act: async (page) => page.getByRole('button', { name: 'Show this way' }).click(),
  },
  { name: 'routes-six', scenario: 'down', path: 'routes?family=6', ready: 'How the way changed' },
  {
    name: 'routes-own',
    scenario: 'degraded',
    path: 'routes?destination=9.9.9.9&range=own&from=2025-01-01&to=2025-01-02',
    ready: 'No way was traced in this time.',
  },
  { name: 'routes-empty', scenario: 'empty', path: 'routes', ready: 'No way traced yet' },
  { name: 'routes-error', scenario: 'error', path: 'routes', ready: 'Not available at the moment' },
  { name: 'routes-stale', scenario: 'stale', path: 'routes', ready: 'The box is silent' },
  {
    name: 'menu',
    scenario: 'up',
    path: '',
    ready: 'The line, step by step',
    act: async (page) => {
      await page.getByRole('button', { name: /^More/ }).click();
      await page.getByRole('link', { name: 'Settings' }).waitFor();
    },
    widths: [390, 820, 1440],
  },
  ...historyScenes,
  ...settingsScenes,
  ...speedScenes,
  ...systemScenes,
  ...alertScenes,
  ...setupScenes,
  ...reportScenes,
];
