import type { SpeedEngineId } from '@lineside/contract';
import type { AlertRule, RuleDraft } from '../rule.ts';

/** Speed tests fail one after the other. */
export const testsFailing: AlertRule<'tests-failing'> = {
  id: 'tests-failing',
  title: 'Speed tests fail',
  sentence: 'Several speed tests of an engine failed in a row; told once when one succeeds again.',
  begin: () => {
    /** Failures in a row, and the test with which it was raised. */
    const rows = new Map<SpeedEngineId, { failed: Set<number>; raisedBy: number | null }>();
    return {
      hear(news, { settings }): RuleDraft[] {
        if (news.kind !== 'speed') return [];
        const { engine, id, status, reason } = news.test;
        const row = rows.get(engine) ?? { failed: new Set<number>(), raisedBy: null };
        rows.set(engine, row);
        if (status === 'failed') row.failed.add(id);
        const count = Math.max(1, row.failed.size);
        const draft = (step: RuleDraft['step'], raisedBy: number): RuleDraft => {
          const subject = `failing:${engine}:${raisedBy}`;
          const fact = { about: 'tests-failing', engine, count, reason } as const;
          return { key: `${subject}:${step}`, step, subject, atMs: news.atMs, fact };
        };
        if (status === 'ok') {
          const { raisedBy } = row;
          rows.delete(engine);
          return raisedBy === null ? [] : [draft('recovered', raisedBy)];
        }
        if (row.raisedBy !== null || row.failed.size < settings.count) return [];
        row.raisedBy = id;
        return [draft('raised', id)];
      },
      wakeMs: () => null,
    };
  },
};
