import type { Alert, Outage } from '@lineside/contract';
import type { NewAlert } from '../../measurement/alert-ledger.ts';
import { AlertStore } from '../../store/alert-store.ts';
import type { Store } from '../../store/store.ts';
import { CHANNELS } from '../settings.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** Alerts of the last weeks are enough to show the log. */
const DAYS = 45;
/** Shorter outages are told only when there are many. */
const TOLD_AFTER_MS = 30_000;

/** Tells of the outages of the last weeks what the box would have told. */
export async function writeAlerts(
  store: Store,
  outages: readonly Outage[],
  endMs: number,
): Promise<void> {
  const ledger = new AlertStore(store);
  const told = outages.filter(
    ({ kind, startMs, durationMs }) =>
      kind === 'outage' && startMs >= endMs - DAYS * DAY_MS && (durationMs ?? 0) > TOLD_AFTER_MS,
  );
  let lastId = 0;
  for (const outage of told.toSorted((a, b) => a.startMs - b.startMs)) {
    for (const alert of alertsOf(outage)) {
      const entered = await ledger.enter(
        alert,
        CHANNELS.map(({ id }) => id),
      );
      if (entered === null) continue;
      lastId = entered.id;
      await ledger.change(deliveriesOf(entered, outage));
    }
  }
  if (lastId > 0) await ledger.markRead(lastId);
}

function alertsOf(outage: Outage): NewAlert[] {
  const { id, kind, startMs, endMs, durationMs, unobservedMs, cause, blame } = outage;
  const subject = `outage:${id}`;
  const common = { source: 'outage', subject, isUrgent: false } as const;
  const fact = {
    about: 'outage',
    outageId: id,
    kind,
    startMs,
    unobservedMs,
    cause,
    blame,
  } as const;
  const raised: NewAlert = {
    ...{ ...common, key: `${subject}:raised`, step: 'raised' },
    atMs: startMs + TOLD_AFTER_MS,
    fact: { ...fact, endMs: null, durationMs: null },
  };
  if (endMs === null) return [raised];
  const step = 'recovered' as const;
  const over = { ...common, key: `${subject}:${step}`, step, atMs: endMs };
  return [raised, { ...over, fact: { ...fact, endMs, durationMs } }];
}

/** The page hears at once; the phone when the line is back, and then of the end only. */
function deliveriesOf({ id, step, atMs }: Alert, { endMs }: Outage) {
  return CHANNELS.map(({ id: channelId }) => {
    const isOutside = channelId !== 'page';
    const isSuperseded = isOutside && step === 'raised';
    return {
      ...{ alertIds: [id], channelId, reason: null, detail: null },
      state: isSuperseded ? ('superseded' as const) : ('sent' as const),
      atMs: isOutside ? Math.max(atMs, (endMs ?? atMs) + MINUTE_MS / 10) : atMs,
      parcelId: isSuperseded ? null : `demo-${id}-${channelId}`,
    };
  });
}
