import type { ActivityData } from '@lineside/contract';

/** Reads facts of an activity by name; everything in them is optional. */
export class ActivityFacts {
  constructor(
    private readonly data: ActivityData,
    private readonly titleOfJob: (id: string) => string,
  ) {}

  /** First of the named facts that is text or a number. */
  text(...names: string[]): string | null {
    for (const name of names) {
      const value = this.data[name];
      if (typeof value === 'string' && value !== '') return value;
      if (typeof value === 'number' && Number.isFinite(value)) return String(value);
    }
    return null;
  }

  /** A fact that is a number. */
  amount(name: string): number | null {
    const value = this.data[name];
    return typeof value === 'number' && Number.isFinite(value) ? value : null;
  }

  /** A fact that is a yes or no. */
  flag(name: string): boolean | null {
    const value = this.data[name];
    return typeof value === 'boolean' ? value : null;
  }

  /** All facts as "name old → new"; `null` for none. */
  changes(): string | null {
    const changes = Object.entries(this.data).map(([name, change]) => `${name} ${change ?? ''}`);
    return changes.length === 0 ? null : changes.join('; ').replaceAll(' -> ', ' → ');
  }

  /** What the job concerned is called; `null` where none is named. */
  jobTitle(): string | null {
    const id = this.text('job', 'jobId');
    return id === null ? null : this.titleOfJob(id);
  }
}

/** The words around a fact, or nothing when it is not known. */
export function around(before: string, fact: string | null, after = ''): string {
  return fact === null ? '' : `${before}${fact}${after}`;
}
