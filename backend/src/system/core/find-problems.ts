import type { Health, Job } from '@lineside/contract';

/** Silence of all targets for longer than this means that nobody measures. */
const SILENT_FROM_MS = 10_000;

/** What health is judged by. */
export interface HealthFacts {
  readonly clock: Health['clock'];
  readonly database: Health['database'];
  readonly card: (Health['card'] & { readonly isFailing: boolean }) | null;
  /** Time since the newest sample, or since the start when there was none yet. */
  readonly silentMs: number;
  /** Whether there ever was a sample. */
  readonly hasSample: boolean;
  /** Keys of `settings.json` that cannot be used; `null` when it is in force. */
  readonly settingsRejection: { readonly reason: string; readonly inForce: string } | null;
  readonly jobs: readonly Job[];
}

/** Everything that is not as it should be, one plain sentence each. */
export function findProblems(facts: HealthFacts): string[] {
  const problems: string[] = [];
  if (facts.silentMs >= SILENT_FROM_MS) {
    const seconds = Math.floor(facts.silentMs / 1000);
    problems.push(
      facts.hasSample
        ? `No latency was measured for ${seconds} seconds.`
        : `No latency was measured in the ${seconds} seconds since the start.`,
    );
  }
  if (!facts.database.isWritable) {
    problems.push(
      `The database cannot be written (${facts.database.reason ?? 'reason unknown'}); ` +
        'results are kept in memory as far as they fit.',
    );
  }
  if (facts.card?.isFailing === true) {
    problems.push(
      `The memory card makes errors (${facts.card.errorCount ?? 0} so far): make a backup and replace it.`,
    );
  }
  if (!facts.clock.isSet) {
    problems.push(
      `The clock is not set: ${facts.clock.reason ?? 'reason unknown'}. Results are kept in memory ` +
        'and get their date when it is.',
    );
  }
  if (facts.settingsRejection !== null) {
    const { reason, inForce } = facts.settingsRejection;
    problems.push(`settings.json cannot be used (${reason}); the ${inForce} are in force.`);
  }
  for (const { title, state, lastStatus, lastReason } of facts.jobs) {
    if (state === 'paused' || lastStatus !== 'failed') continue;
    problems.push(`"${title}" failed (${lastReason ?? 'reason unknown'}).`);
  }
  return problems;
}
