import type { AlertRule, RuleDraft } from '../rule.ts';

/** The way has changed, and it is a longer one. */
export const pathChange: AlertRule<'path-change'> = {
  id: 'path-change',
  title: 'Longer path',
  sentence: 'The route has changed, and the round trip is longer since.',
  begin: () => ({
    hear(news, { settings }): RuleDraft[] {
      if (news.kind !== 'path') return [];
      const { family, destination, oldRttMs, newRttMs, atMs } = news.change;
      if (oldRttMs === null || newRttMs === null) return [];
      if (newRttMs - oldRttMs < settings.stepMs) return [];
      const subject = `path:${family}:${destination}`;
      return [
        {
          ...{ key: `${subject}:${atMs}`, step: 'told', subject, atMs: news.atMs },
          fact: { about: 'path-change', family, destination, oldRttMs, newRttMs },
        },
      ];
    },
    wakeMs: () => null,
  }),
};
