import type { AlertRule, RuleDraft } from '../rule.ts';

/** The box is known to the outside by another address. */
export const newAddress: AlertRule<'new-address'> = {
  id: 'new-address',
  title: 'New public address',
  sentence: 'Your public address has changed.',
  begin: () => ({
    hear(news): RuleDraft[] {
      if (news.kind !== 'activity' || news.activity.code !== 'public-address-changed') return [];
      const { family, oldAddress, newAddress: address } = news.activity.data;
      if ((family !== 4 && family !== 6) || typeof address !== 'string') return [];
      // The first address ever seen is no change.
      if (typeof oldAddress !== 'string') return [];
      const subject = `address:${family}`;
      return [
        {
          ...{ key: `${subject}:${news.activity.atMs}`, step: 'told', subject, atMs: news.atMs },
          fact: { about: 'new-address', family, oldAddress, newAddress: address },
        },
      ];
    },
    wakeMs: () => null,
  }),
};
