import type { AlertRule } from '../rule.ts';
import { OutageEpisodes } from './outage-episodes.ts';
import { isPlainOutage } from './outage-kinds.ts';

/** The line is down. */
export const outage: AlertRule<'outage'> = {
  id: 'outage',
  title: 'Outage',
  sentence: 'The line is down; told again when it lasts, and once when it is back.',
  begin: () => new OutageEpisodes<'outage'>(isPlainOutage),
};
