import { leavesRecord } from './scenario.ts';
import type { Scenario } from './scenario.ts';

/** More scenarios than this are not played on one lab. */
const SESSION_SIZE = 8;

/** Scenarios for one lab. */
export interface Session {
  topology: string;
  scenarios: Scenario[];
}

/** Takes turns between two lists, as long as both last. */
function alternating<Item>(first: readonly Item[], second: readonly Item[]): Item[] {
  const length = Math.max(first.length, second.length);
  return Array.from({ length }, (_, index) => [
    ...first.slice(index, index + 1),
    ...second.slice(index, index + 1),
  ]).flat();
}

function dealt(scenarios: readonly Scenario[], handCount: number): Scenario[][] {
  return Array.from({ length: handCount }, (_, hand) =>
    scenarios.filter((_scenario, index) => index % handCount === hand),
  );
}

/**
 * Groups scenarios by network into sessions of about the same length, longest first. Inside one,
 * those that leave an outage on record alternate with those that leave none: the distance that has to
 * be kept between two outages is then spent on something.
 *
 * @param isFresh a lab of its own for every scenario
 */
export function planSessions(
  scenarios: readonly Scenario[],
  repeatCount: number,
  isFresh: boolean,
): Session[] {
  const size = isFresh ? 1 : SESSION_SIZE;
  const sessions = [...Map.groupBy(scenarios, ({ topology }) => topology)].flatMap(
    ([topology, group]) => {
      const handCount = Math.ceil(group.length / size);
      const records = dealt(group.filter(leavesRecord), handCount);
      // In reverse, so that who got one more of the first gets one less of these.
      const traps = dealt(
        group.filter((scenario) => !leavesRecord(scenario)),
        handCount,
      ).toReversed();
      return records.map((hand, index) => ({
        topology,
        scenarios: alternating(hand, traps[index] ?? []),
      }));
    },
  );
  const repeated = Array.from({ length: repeatCount }, () => sessions).flat();
  return repeated.toSorted((a, b) => b.scenarios.length - a.scenarios.length);
}
