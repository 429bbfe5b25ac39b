import type { AlertRule, RuleDraft } from '../rule.ts';

/** The measuring itself uses up its bytes. */
export const byteBudget: AlertRule<'byte-budget'> = {
  id: 'byte-budget',
  title: 'Byte budget',
  sentence: 'Three quarters, and then nearly all, of the byte budget of this month are used.',
  begin: () => ({
    hear(news): RuleDraft[] {
      if (news.kind !== 'activity' || news.activity.code !== 'budget-warning') return [];
      const { step, usedRatio, usedBytes, limitBytes } = news.activity.data;
      if (typeof usedBytes !== 'number' || typeof limitBytes !== 'number') return [];
      if (typeof usedRatio !== 'number' || typeof step !== 'number') return [];
      const key = `budget:${news.activity.atMs}:${step}`;
      return [
        {
          ...{ key, step: 'told', subject: 'budget', atMs: news.atMs },
          fact: { about: 'byte-budget', usedBytes, limitBytes, usedRatio: Math.min(1, usedRatio) },
        },
      ];
    },
    wakeMs: () => null,
  }),
};
