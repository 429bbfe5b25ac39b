import type { AlertRule } from '../rule.ts';
import { OutageEpisodes } from './outage-episodes.ts';

/** Somebody answers in place of the internet. */
export const captivePortal: AlertRule<'captive-portal'> = {
  id: 'captive-portal',
  title: 'Captive portal',
  sentence: 'A sign-in page answers in place of the internet.',
  begin: () =>
    new OutageEpisodes<'captive-portal'>(
      ({ kind, cause }) => kind === 'outage' && cause === 'captive-portal',
    ),
};
