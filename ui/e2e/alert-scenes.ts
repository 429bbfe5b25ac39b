import type { Scene } from './scenes.ts';

/** The page of alerts. */
export const alertScenes: readonly Scene[] = [
  {
    name: 'alerts',
    scenario: 'up',
    path: 'alerts',
    ready: 'Internet back after',
    act: async (page) => {
      await page.getByRole('button', { name: 'Try the rules on the past' }).click();
      await page.getByText('2 alerts in 30 days').waitFor();
    },
  },
  { name: 'alerts-empty', scenario: 'empty', path: 'alerts', ready: 'Nobody is told yet' },
  { name: 'alerts-error', scenario: 'error', path: 'alerts', ready: 'still starting' },
];
