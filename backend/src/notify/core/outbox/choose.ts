import type { Alert } from '@lineside/contract';

/** Which of the alerts that wait for a channel are told, and which need not be any more. */
export interface Choice {
  /** Oldest first. */
  readonly told: readonly Alert[];
  /** A newer alert of the same subject says all of it. */
  readonly superseded: readonly Alert[];
}

/** Of each subject the newest alert is told: it knows the beginning as well. */
export function choose(waiting: readonly Alert[]): Choice {
  const inOrder = waiting.toSorted((a, b) => a.id - b.id);
  const newest = new Map(inOrder.map((alert) => [alert.subject, alert.id]));
  const isTold = ({ subject, id }: Alert): boolean => newest.get(subject) === id;
  return {
    told: inOrder.filter((alert) => isTold(alert)),
    superseded: inOrder.filter((alert) => !isTold(alert)),
  };
}
