import * as z from 'zod';
import { alertRuleId } from './words.ts';

const minutes = (usual: number, max = 1440) => z.int().min(1).max(max).default(usual);

const common = {
  isEnabled: z.boolean().default(true),
  /** Only these channels, by id; `null`: all. */
  channelIds: z.array(z.string()).max(50).nullable().default(null),
  /** Told in quiet hours too. */
  isUrgent: z.boolean().default(false),
  /** After an alert about a subject that has no end, none of this rule for so long. */
  cooldownMinutes: z.int().min(0).max(10_080).default(0),
};

/** Something that begins and ends. */
const episode = (afterSeconds: number, lastingMinutes: number | null) =>
  z
    .strictObject({
      ...common,
      /** Shorter ones are not told. */
      afterSeconds: z.int().min(0).max(86_400).default(afterSeconds),
      /** Told once more when it lasts for so long, whatever the pace; `null`: never. */
      lastingMinutes: z.int().min(1).max(10_080).nullable().default(lastingMinutes),
    })
    .prefault({});

/** The numbers of each rule. The usual values need no thought. */
export const alertRules = z.strictObject({
  outage: episode(30, 15),
  /** Many outages, also such as are too short to be told by themselves. */
  unstable: z
    .strictObject({
      ...common,
      cooldownMinutes: z.int().min(0).max(10_080).default(360),
      /** Outages and micro-cuts: so many ... */
      count: z.int().min(2).max(100).default(5),
      /** ... within so long. */
      withinMinutes: minutes(60),
    })
    .prefault({}),
  degradation: episode(300, null),
  'captive-portal': episode(30, null),
  dns: episode(60, 15),
  slow: z
    .strictObject({
      ...common,
      /** So many of ... */
      belowCount: z.int().min(1).max(20).default(3),
      /** ... the last so many speed tests were below the plan. */
      ofCount: z.int().min(1).max(20).default(4),
      /** Below this share of what the plan calls normal (or, when only the maximum is known, of half of it). */
      shareOfPlan: z.number().min(0.05).max(1).default(0.8),
    })
    .refine(({ belowCount, ofCount }) => belowCount <= ofCount, {
      error: 'must not be more than the tests that are looked at',
      path: ['belowCount'],
    })
    .prefault({}),
  'path-change': z
    .strictObject({
      ...common,
      cooldownMinutes: z.int().min(0).max(10_080).default(360),
      /** Only with a round trip longer by so much. */
      stepMs: z.int().min(0).max(1000).default(15),
    })
    .prefault({}),
  'new-address': z.strictObject({ ...common, isEnabled: z.boolean().default(false) }).prefault({}),
  'byte-budget': z.strictObject(common).prefault({}),
  box: z
    .strictObject({
      ...common,
      /** Trouble that passes sooner is not told. */
      afterSeconds: z.int().min(0).max(86_400).default(60),
    })
    .prefault({}),
  'tests-failing': z
    .strictObject({
      ...common,
      /** So many tests of an engine failed in a row. */
      count: z.int().min(1).max(20).default(3),
    })
    .prefault({}),
});
export type AlertRules = z.infer<typeof alertRules>;

/** One rule as the owner sees it. */
export const alertRuleView = z.object({
  id: alertRuleId,
  title: z.string(),
  /** What it tells, in one sentence. */
  sentence: z.string(),
  settings: z.record(z.string(), z.unknown()),
  /** JSON Schema (draft 2020-12) of its settings. */
  settingsSchema: z.record(z.string(), z.unknown()),
});
export type AlertRuleView = z.infer<typeof alertRuleView>;

/** Answer of `GET /alerts/rules`, and of the `PATCH`. */
export const alertRuleList = z.object({ items: z.array(alertRuleView) });
export type AlertRuleList = z.infer<typeof alertRuleList>;

/** Body of `PATCH /alerts/rules`: a merge patch by rule id. */
export const alertRulesPatch = z.partialRecord(
  alertRuleId,
  z.record(z.string(), z.unknown()).nullable(),
);
export type AlertRulesPatch = z.infer<typeof alertRulesPatch>;
