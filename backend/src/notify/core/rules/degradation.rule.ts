import type { AlertRule } from '../rule.ts';
import { OutageEpisodes } from './outage-episodes.ts';
import { isPlainDegradation } from './outage-kinds.ts';

/** The line works, but worse than it should. */
export const degradation: AlertRule<'degradation'> = {
  id: 'degradation',
  title: 'Degradation',
  sentence: 'The line is slower or loses more than is normal for it; told once when that is over.',
  begin: () => new OutageEpisodes<'degradation'>(isPlainDegradation),
};
