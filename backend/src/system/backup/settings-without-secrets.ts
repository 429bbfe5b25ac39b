import { SECRET_MASK, settings } from '@lineside/contract';
import { isJsonObject } from '../../config/core/merge-patch.ts';
import { checkDocument } from '../../config/core/settings-document.ts';
import { withMasks } from '../../config/secrets.ts';

/** More faults than a document can have parts that need a secret. */
const MOST_REPAIRS = 200;

/**
 * Settings as a backup without secrets holds them. Secrets are left out, rather than in as something
 * that looks like one; what cannot be without its secret, such as a channel without its token, is left
 * out whole, because settings with a fault could not be restored.
 */
export function settingsWithoutSecrets(text: string): string {
  let document = withoutMasks(withMasks<unknown>(settings, JSON.parse(text)));
  for (let count = 0; count < MOST_REPAIRS; count += 1) {
    const checked = checkDocument(document);
    const fault = checked.isAccepted ? undefined : checked.problems[0];
    if (fault === undefined) break;
    document = without(document, holderOf(fault.path.split('.')));
  }
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** The member of a list in which a fault is, else the object around it. */
function holderOf(path: readonly string[]): readonly string[] {
  const index = path.findIndex((step) => /^\d+$/.test(step));
  return index === -1 ? path.slice(0, Math.max(1, path.length - 1)) : path.slice(0, index + 1);
}

/** A copy without what stands at a path. */
function without(value: unknown, path: readonly string[]): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (Array.isArray(value)) {
    const list: readonly unknown[] = value;
    return rest.length === 0
      ? list.filter((_, index) => String(index) !== step)
      : list.map((member, index) => (String(index) === step ? without(member, rest) : member));
  }
  if (!isJsonObject(value)) return value;
  const members = Object.entries(value);
  return Object.fromEntries(
    rest.length === 0
      ? members.filter(([key]) => key !== step)
      : members.map(([key, member]) => [key, key === step ? without(member, rest) : member]),
  );
}

function withoutMasks(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutMasks);
  if (!isJsonObject(value)) return value;
  const kept = Object.entries(value).filter(([, member]) => member !== SECRET_MASK);
  return Object.fromEntries(kept.map(([key, member]) => [key, withoutMasks(member)]));
}
