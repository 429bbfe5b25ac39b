import {
  speedSchedule,
  type SpeedDirection,
  type SpeedEngineId,
  type SpeedSchedule,
  type SpeedTimes,
} from '@lineside/contract';
import { planWords } from '../format/words/speed-plan';
import type { FieldErrors } from '../forms/field-errors';

/** The fields of the form, by the path of what they stand for. */
export const SCHEDULE_FIELDS = [
  'name',
  'times.hours',
  'times.weekdays',
  'times.expression',
  'engines',
  'directions',
  'burstCount',
  'spreadMinutes',
] as const;
export type ScheduleField = (typeof SCHEDULE_FIELDS)[number];

/** What stands in the form. */
export interface ScheduleDraft {
  readonly id: string;
  readonly name: string;
  readonly isEnabled: boolean;
  readonly kind: SpeedTimes['kind'];
  readonly hours: readonly number[];
  readonly weekdays: readonly number[];
  readonly expression: string;
  readonly engines: readonly SpeedEngineId[];
  readonly directions: readonly SpeedDirection[];
  readonly burstCount: string;
  readonly spreadMinutes: string;
  readonly isEvidence: boolean;
}

const ALL_DAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** A schedule one can begin with: four times a day by one engine. */
export function newDraft(
  known: readonly SpeedSchedule[],
  engine: SpeedEngineId | null,
): ScheduleDraft {
  return {
    id: freeId(known),
    name: planWords.newName,
    isEnabled: true,
    kind: 'hours',
    hours: [3, 9, 15, 21],
    weekdays: ALL_DAYS,
    expression: '0 */6 * * *',
    engines: engine === null ? [] : [engine],
    directions: ['down', 'up'],
    burstCount: '1',
    spreadMinutes: '30',
    isEvidence: false,
  };
}

/** A schedule as it stands in the form. */
export function draftOf(schedule: SpeedSchedule): ScheduleDraft {
  const { times, burstCount, spreadMinutes } = schedule;
  const isHours = times.kind === 'hours';
  return {
    ...schedule,
    kind: times.kind,
    hours: isHours ? times.hours : [3, 9, 15, 21],
    weekdays: isHours ? times.weekdays : ALL_DAYS,
    expression: isHours ? '0 */6 * * *' : times.expression,
    burstCount: String(burstCount),
    spreadMinutes: String(spreadMinutes),
  };
}

/** The schedule that was entered, or what is wrong with it. */
export type ReadSchedule =
  | { readonly schedule: SpeedSchedule; readonly errors: null }
  | { readonly schedule: null; readonly errors: FieldErrors };

/** Reads the form. */
export function readSchedule(draft: ScheduleDraft): ReadSchedule {
  const { kind, hours, weekdays, expression, burstCount, spreadMinutes, ...rest } = draft;
  const parsed = speedSchedule.safeParse({
    ...rest,
    name: rest.name.trim(),
    times:
      kind === 'hours'
        ? { kind, hours: hours.toSorted(byNumber), weekdays: weekdays.toSorted(byNumber) }
        : { kind, expression: expression.trim().replace(/\s+/g, ' ') },
    burstCount: numberOf(burstCount),
    spreadMinutes: numberOf(spreadMinutes),
  });
  const errors: Record<string, string> = {};
  for (const { path, message } of parsed.error?.issues ?? []) {
    const inner = path.join('.');
    const field = SCHEDULE_FIELDS.find((name) => inner === name || inner.startsWith(`${name}.`));
    errors[field ?? inner] ??= field === undefined ? message : OWN_WORDS[field];
  }
  if (kind === 'cron' && expression.trim().split(/\s+/).length !== 5) {
    errors['times.expression'] = planWords.errors.cron;
  }
  if (!parsed.success || Object.keys(errors).length > 0) return { schedule: null, errors };
  return { schedule: parsed.data, errors: null };
}

const OWN_WORDS: Record<ScheduleField, string> = {
  name: planWords.errors.name,
  'times.hours': planWords.errors.hours,
  'times.weekdays': planWords.errors.days,
  'times.expression': planWords.errors.cron,
  engines: planWords.errors.engines,
  directions: planWords.errors.directions,
  burstCount: planWords.errors.burst,
  spreadMinutes: planWords.errors.spread,
};

/** The list with one in or out; the order in which things were chosen stays. */
export function toggled<T>(list: readonly T[], item: T): readonly T[] {
  return list.includes(item) ? list.filter((other) => other !== item) : [...list, item];
}

function freeId(known: readonly SpeedSchedule[]): string {
  for (let number = 1; ; number += 1) {
    const id = `schedule-${number}`;
    if (!known.some((schedule) => schedule.id === id)) return id;
  }
}

function numberOf(text: string): number {
  return /^\d{1,4}$/.test(text.trim()) ? Number(text) : Number.NaN;
}

function byNumber(a: number, b: number): number {
  return a - b;
}
