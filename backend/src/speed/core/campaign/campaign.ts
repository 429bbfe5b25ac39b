import type {
  CampaignExpiry,
  CampaignRule,
  CampaignRuleState,
  CampaignStatus,
} from '@lineside/contract';
import type { LocalCalendar } from '../local-calendar.ts';
import { clausesOf, type PlanSides } from './clauses.ts';
import { DAYS_NEEDED, type CampaignMeasurement } from './measurement.ts';
import { selectMeasurements, type Selection } from './measuring-days.ts';
import { deadlineOf, nextMeasurement } from './next-measurement.ts';

/** Rules every measurement that counts keeps: those that break them are left out. */
const BY_SELECTION: readonly CampaignRule[] = [
  'five-minutes-between',
  'three-hours-in-the-middle',
  'free-day-between',
];
/** Rules that only the whole campaign can keep. */
const BY_COMPLETION: readonly CampaignRule[] = [
  'thirty-measurements',
  'three-days',
  'ten-a-day',
  'fourteen-days',
];

/**
 * Where a campaign by the rules of the German regulator stands, what is to be measured next, and what it
 * came to.
 *
 * @param measurements those made for the campaign, in any order
 * @param createdMs when the owner began it
 */
export function campaignStatusOf(
  measurements: readonly CampaignMeasurement[],
  plan: PlanSides,
  createdMs: number,
  nowMs: number,
  calendar: LocalCalendar,
): CampaignStatus {
  // What was measured is never in the future, even when the clock was set back since.
  const presentMs = measurements.reduce((last, { startMs }) => Math.max(last, startMs), nowMs);
  const selection = selectMeasurements(measurements, presentMs, calendar);
  const next = nextMeasurement(selection, createdMs, presentMs, calendar);
  const state = stateOf(selection, next !== null);
  const days = daysOf(selection);
  return {
    state,
    expiry: state === 'expired' ? expiryOf(selection) : null,
    doneCount: days.reduce((sum, { measurementCount }) => sum + measurementCount, 0),
    days,
    leftOut: [...selection.leftOut],
    rules: [
      ...BY_COMPLETION.map((rule) => ({ rule, state: completionState(state) })),
      ...BY_SELECTION.map((rule) => ({ rule, state: days.length > 0 ? 'kept' : 'open' }) as const),
    ],
    next,
    deadlineMs: deadlineOf(selection, calendar),
    clauses: clausesOf(selection.fullDays, plan),
  };
}

function stateOf({ fullDays, today }: Selection, canGoOn: boolean): CampaignStatus['state'] {
  if (fullDays.length === DAYS_NEEDED) return 'complete';
  if (!canGoOn) return 'expired';
  return fullDays.length === 0 && today === null ? 'not-begun' : 'running';
}

function expiryOf({ fullDays }: Selection): CampaignExpiry {
  return fullDays.length === 0 ? 'no-full-day' : 'days-do-not-suffice';
}

function completionState(state: CampaignStatus['state']): CampaignRuleState {
  switch (state) {
    case 'complete':
      return 'kept';
    case 'expired':
      return 'broken';
    case 'not-begun':
    case 'running':
      return 'open';
  }
}

function daysOf({ fullDays, today }: Selection): CampaignStatus['days'] {
  const all = today === null ? fullDays : [...fullDays, today];
  return all.map(({ date, measurements }) => ({ date, measurementCount: measurements.length }));
}
