import type { ProblemText } from '../live';
import { faultSentence } from './fault-sentence';

/** What is wrong with each field, by its name; fields without fault are absent. */
export type FieldErrors = Readonly<Record<string, string>>;

/** The faults the box found, sorted to the fields they belong to. */
export interface PlacedErrors {
  readonly fields: FieldErrors;
  /** Faults of no field in sight. */
  readonly others: readonly string[];
}

/**
 * Sorts the faults of a refused change to fields. A fault below a field (`times.hours.3`) is one of the field;
 * a fault of a group (`down`) is shown at its first field.
 *
 * @param prefix path of what was edited, e.g. `speed.plan`
 * @param names the fields in sight, as paths below the prefix
 */
export function placeErrors(
  problem: ProblemText | null,
  prefix: string,
  names: readonly string[],
): PlacedErrors {
  const fields: Record<string, string> = {};
  const others: string[] = [];
  for (const { path, message } of problem?.errors ?? []) {
    const inner = path.startsWith(`${prefix}.`) ? path.slice(prefix.length + 1) : null;
    const field =
      inner === null
        ? undefined
        : (names.find((name) => inner === name || inner.startsWith(`${name}.`)) ??
          names.find((name) => name.startsWith(`${inner}.`)));
    if (field === undefined) others.push(path === '' ? message : `${path}: ${message}`);
    else fields[field] ??= faultSentence(message);
  }
  return { fields, others };
}
