import { outagePatch, outageQuery, type Outage, type OutagePatch } from '@lineside/contract';
import { bundleOf } from './bundle.ts';
import type { Scenario } from './scenarios.ts';
import { uptimeDaysOf, uptimeOf } from './uptime.ts';

/** What the fake box answers: a body, or a problem. */
export type Answer =
  | { readonly body: unknown }
  | { readonly text: string; readonly type: string }
  | {
      readonly status: number;
      readonly code: string;
      readonly title: string;
      readonly detail: string;
      readonly errors?: readonly { readonly path: string; readonly message: string }[];
    };

/** The part of the API that is about outages, with what was changed since the start. */
export class OutageApi {
  private readonly scenario: Scenario;
  private readonly startMs: number;
  private readonly outages: Outage[];

  constructor(scenario: Scenario, startMs: number) {
    this.scenario = scenario;
    this.startMs = startMs;
    this.outages = [...scenario.outages(startMs)];
  }

  /** Answers a reading request; `null` for an address that is not about outages. */
  read(path: string, query: URLSearchParams): Answer | null {
    const [from, to] = [Number(query.get('fromMs')), Number(query.get('toMs'))];
    const known = [this.outages, from, to, this.startMs, this.scenario.isNew] as const;
    if (path === '/outages') return { body: { items: this.find(query) } };
    if (path === '/uptime') return { body: uptimeOf(...known) };
    if (path === '/uptime/days') return { body: uptimeDaysOf(...known) };
    const [, id, rest] = /^\/outages\/(\d+)(\/bundle)?$/.exec(path) ?? [];
    if (id === undefined) return null;
    const outage = this.outages.find((item) => item.id === Number(id));
    if (outage === undefined) return UNKNOWN;
    return rest === undefined ? { body: outage } : bundleAnswer(outage, query.get('format'));
  }

  /** Answers a change; tells `say` what became of the outage. */
  change(path: string, body: unknown, isOwner: boolean, say: (outage: Outage) => void): Answer {
    if (this.scenario.writesAreOff) return SWITCHED_OFF;
    if (!isOwner) return NOT_SIGNED_IN;
    const index = this.outages.findIndex(({ id }) => path === `/outages/${id}`);
    const old = this.outages[index];
    if (old === undefined) return UNKNOWN;
    const changed = amended(old, outagePatch.parse(body));
    this.outages[index] = changed;
    say(changed);
    return { body: changed };
  }

  private find(query: URLSearchParams): readonly Outage[] {
    const asked = outageQuery.parse(Object.fromEntries(query));
    const { fromMs = 0, toMs = Infinity, minDurationMs = 0 } = asked;
    return this.outages
      .filter(({ kind }) => (asked.kind === undefined ? kind !== 'micro-cut' : kind === asked.kind))
      .filter(({ cause }) => asked.cause === undefined || cause === asked.cause)
      .filter(({ blame }) => asked.blame === undefined || blame === asked.blame)
      .filter(({ startMs, endMs }) => startMs < toMs && (endMs === null || endMs >= fromMs))
      .filter((item) => (item.durationMs ?? Date.now() - item.startMs) >= minDurationMs)
      .slice(0, asked.limit);
  }
}

const UNKNOWN = {
  status: 404,
  code: 'LINESIDE_UNKNOWN_OUTAGE',
  title: 'There is no such outage',
  detail: 'There is no outage with this id.',
};
const SWITCHED_OFF = {
  status: 403,
  code: 'LINESIDE_WRITES_DISABLED',
  title: 'Changes are switched off',
  detail:
    'No password is set, so nothing can be changed over the network. Set LINESIDE_ADMIN_PASSWORD or LINESIDE_API_TOKEN in the environment and restart.',
};

/** For a change by somebody who is not signed in. */
export const NOT_SIGNED_IN: Answer = {
  status: 401,
  code: 'LINESIDE_UNAUTHORIZED',
  title: 'Credentials are missing or wrong',
  detail: 'Sign in as the owner, or send an API token.',
};

function bundleAnswer(outage: Outage, format: string | null): Answer {
  const bundle = bundleOf(outage);
  if (bundle === null) {
    return {
      status: 404,
      code: 'LINESIDE_NO_BUNDLE',
      title: 'Nothing was gathered about this outage',
      detail: 'It was too short.',
    };
  }
  if (format === null || format === 'json') return { body: bundle };
  return {
    text: `The fake box gathers nothing that could be read: outage ${outage.id}.\n`,
    type: format === 'eml' ? 'message/rfc822' : 'text/plain; charset=utf-8',
  };
}

function amended(old: Outage, { note, isPlanned, isFalseAlarm }: OutagePatch): Outage {
  const changed = {
    ...old,
    isPlanned: isPlanned ?? old.isPlanned,
    isFalseAlarm: isFalseAlarm ?? old.isFalseAlarm,
  };
  if (note === undefined) return changed;
  const history =
    old.note === null ? [] : [{ text: old.note.text, atMs: old.note.atMs }, ...old.note.history];
  return { ...changed, note: { text: note ?? '', atMs: Date.now(), history } };
}
