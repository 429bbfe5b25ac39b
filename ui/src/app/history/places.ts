import type { LineTarget } from '@lineside/contract';

/** Steps of the line one can look at, the farthest first: it contains the trouble of the others. */
export const STEPS = ['internet', 'isp-edge', 'router'] as const;
export type StepId = (typeof STEPS)[number];

/** What the chart is of: a step, or one target of it. */
export interface Place {
  readonly step: StepId;
  /** `null`: all targets of the step together. */
  readonly targetId: string | null;
}

const ROLE_OF: Readonly<Record<StepId, LineTarget['role']>> = {
  internet: 'anchor',
  'isp-edge': 'isp-edge',
  router: 'router',
};

/** The targets of a step, IPv4 first. */
export function targetsOf(step: StepId, targets: readonly LineTarget[]): readonly LineTarget[] {
  return targets
    .filter(({ role }) => role === ROLE_OF[step])
    .toSorted((a, b) => a.family - b.family);
}

/** Steps that have any target. */
export function stepsOf(targets: readonly LineTarget[]): readonly StepId[] {
  return STEPS.filter((step) => targetsOf(step, targets).length > 0);
}

/** Reads a place out of the address of the page: the name of a step, or the id of a target. */
export function placeOf(param: string | undefined, targets: readonly LineTarget[]): Place {
  const step = STEPS.find((id) => id === param);
  if (step !== undefined) return { step, targetId: null };
  const owner = STEPS.find((id) => targetsOf(id, targets).some((target) => target.id === param));
  const usual = stepsOf(targets)[0] ?? 'internet';
  return owner === undefined || param === undefined
    ? { step: usual, targetId: null }
    : { step: owner, targetId: param };
}

/** The same for the address. */
export function placeParam({ step, targetId }: Place): string {
  return targetId ?? step;
}

/**
 * The targets that are asked for as one: of a whole step those of one IP family, of IPv4 where there
 * are any, because the two take different ways.
 */
export function targetIdsOf(
  { step, targetId }: Place,
  targets: readonly LineTarget[],
): readonly string[] {
  if (targetId !== null) return [targetId];
  const all = targetsOf(step, targets);
  const family = all[0]?.family;
  return all.filter((target) => target.family === family).map(({ id }) => id);
}
