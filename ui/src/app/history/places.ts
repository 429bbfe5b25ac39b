import type { LineTarget, ResolverHealth } from '@lineside/contract';

/** Steps of the line one can look at, the farthest first: it contains the trouble of the others. */
export const STEPS = ['internet', 'isp-edge', 'router', 'dns'] as const;
export type StepId = (typeof STEPS)[number];

/** What the chart is of: a step, or one member of it. */
export interface Place {
  readonly step: StepId;
  /** Id of a target or resolver; `null`: all of the step together. */
  readonly memberId: string | null;
}

/** What a step is made of: a target, or a resolver. */
export type Member = Pick<LineTarget | ResolverHealth, 'id' | 'address' | 'family'>;

/** Everything that is measured now. */
export interface Measured {
  readonly targets: readonly LineTarget[];
  readonly resolvers: readonly ResolverHealth[];
}

const ROLE_OF: Readonly<Record<Exclude<StepId, 'dns'>, LineTarget['role']>> = {
  internet: 'anchor',
  'isp-edge': 'isp-edge',
  router: 'router',
};

/** Answers of resolvers are not summed up: a wide bucket would be counted for minutes, ms. */
const WIDEST_DNS_MS = 3_600_000;

/** What a step is made of, IPv4 first. */
export function membersOf(step: StepId, { targets, resolvers }: Measured): readonly Member[] {
  const members = step === 'dns' ? resolvers : targets.filter(({ role }) => role === ROLE_OF[step]);
  return members.toSorted((a, b) => a.family - b.family);
}

/** Steps that have any member. */
export function stepsOf(measured: Measured): readonly StepId[] {
  return STEPS.filter((step) => membersOf(step, measured).length > 0);
}

/** Reads a place out of the address of the page: the name of a step, or the id of a member. */
export function placeOf(param: string | undefined, measured: Measured): Place {
  const step = STEPS.find((id) => id === param);
  if (step !== undefined) return { step, memberId: null };
  const owner = STEPS.find((id) => membersOf(id, measured).some((member) => member.id === param));
  const usual = stepsOf(measured)[0] ?? 'internet';
  return owner === undefined || param === undefined
    ? { step: usual, memberId: null }
    : { step: owner, memberId: param };
}

/** The same for the address. */
export function placeParam({ step, memberId }: Place): string {
  return memberId ?? step;
}

/** Where the box tells of a place. */
export interface PlaceSource {
  /** Address of the chart, without the times. */
  readonly smoke: string;
  /** Address of the figures, without the times. */
  readonly figures: string;
  /** `null`: any width. */
  readonly widestBucketMs: number | null;
}

/**
 * `null` while there is nothing to ask for. The targets of a whole step are those of one IP family,
 * of IPv4 where there are any, because the two take different ways.
 */
export function sourceOf({ step, memberId }: Place, measured: Measured): PlaceSource | null {
  const all = membersOf(step, measured);
  const family = all[0]?.family;
  const together = all.filter((member) => member.family === family || step === 'dns');
  const ids = memberId === null ? together.map(({ id }) => id) : [memberId];
  if (ids.length === 0) return null;
  const names = encodeURIComponent(ids.join(','));
  return step === 'dns'
    ? {
        smoke: `/api/v1/dns/smoke?resolver=${names}`,
        figures: `/api/v1/dns/figures?resolver=${names}`,
        widestBucketMs: WIDEST_DNS_MS,
      }
    : {
        smoke: `/api/v1/latency/smoke?target=${names}`,
        figures: `/api/v1/latency/figures?target=${names}`,
        widestBucketMs: null,
      };
}
