import { describe, expect, it } from '@jest/globals';
import { activity, activityTopics, activityTopic, type Activity } from '@lineside/contract';
import { isWantedActivity, toActivityFilter } from './activity-filter.ts';

const started: Activity = { id: null, atMs: 1000, level: 'info', code: 'started', data: {} };

describe('activity filter', () => {
  it('wants everything where nothing is asked', () => {
    const filter = toActivityFilter({});
    expect(filter.levels).toEqual(activity.shape.level.options);
    expect(filter.codes).toEqual(activity.shape.code.options);
    expect(isWantedActivity(started, filter)).toBe(true);
  });

  it('wants what is so grave or graver', () => {
    expect(toActivityFilter({ level: 'warning' }).levels).toEqual(['warning', 'error']);
    expect(isWantedActivity(started, toActivityFilter({ level: 'warning' }))).toBe(false);
  });

  it('wants one topic, and each topic has something', () => {
    for (const topic of activityTopic.options) {
      const { codes } = toActivityFilter({ topic });
      expect(codes.length).toBeGreaterThan(0);
      expect(codes.every((code) => activityTopics[code] === topic)).toBe(true);
    }
    expect(isWantedActivity(started, toActivityFilter({ topic: 'line' }))).toBe(false);
  });

  it('wants what waits only of earlier moments', () => {
    expect(isWantedActivity(started, toActivityFilter({ beforeMs: 1000, beforeId: 5 }))).toBe(
      false,
    );
    expect(isWantedActivity(started, toActivityFilter({ beforeMs: 1001 }))).toBe(true);
  });
});
