import type { DaySeal } from '@lineside/contract';
import { brokenLink } from '../store/seal/seal-link.ts';
import type { SealedFile } from '../store/seal/sealed-file.ts';
import type { SealFinding } from '../store/seal/verify-chain.ts';
import type { FoundProof } from './read-proof.ts';

/** What came of a check: sentences, and whether everything fits. */
export interface Verification {
  readonly lines: readonly string[];
  readonly isWhole: boolean;
}

/**
 * Checks what a file says by itself, and beside the box's own records where they are at hand.
 *
 * @param box the box's database; `null`: not at hand
 */
export async function verify(
  { seals, changedFiles, sameFiles }: FoundProof,
  box: Pick<SealedFile, 'seals' | 'verify'> | null,
  nowMs: number,
): Promise<Verification> {
  const broken = brokenLink(seals);
  const lines = [
    ...sameFiles.map((name) => `same      ${name} is as it was attached.`),
    ...changedFiles.map((name) => `CHANGED   ${name} is not what was attached.`),
    ...(broken === null
      ? [aboutSeals(seals)]
      : [`BROKEN    the link of ${broken.day} in the file`]),
  ];
  let isWhole = changedFiles.length === 0 && broken === null;
  if (box === null) {
    lines.push('unchecked the records themselves: give the data directory of the box by --data.');
    return { lines, isWhole };
  }
  const foreign = foreignLink(seals, box.seals());
  if (foreign !== null) {
    isWhole = false;
    lines.push(`CHANGED   the box has another link for ${foreign.day} than the file.`);
  }
  const findings = await box.verify(nowMs);
  lines.push(...findings.map(findingLine));
  if (findings.some(({ what }) => what !== 'forgotten')) isWhole = false;
  if (isWhole) lines.push('same      every sealed day on the box that is still kept.');
  return { lines, isWhole };
}

function aboutSeals(seals: readonly DaySeal[]): string {
  const [first, head] = [seals[0], seals.at(-1)];
  if (first === undefined || head === undefined) return 'unsealed  no day of this file is sealed.';
  return `same      ${seals.length} links, ${first.day} to ${head.day}; head ${head.hash}`;
}

/** The first link the box has otherwise, or not at all. */
function foreignLink(seals: readonly DaySeal[], own: readonly DaySeal[]): DaySeal | null {
  const hashes = new Map(own.map(({ day, hash }) => [day, hash]));
  return seals.find(({ day, hash }) => hashes.get(day) !== hash) ?? null;
}

function findingLine({ day, what, table, sealedRowCount, rowCount }: SealFinding): string {
  const rows = `${String(sealedRowCount)} rows then, ${String(rowCount)} now`;
  switch (what) {
    case 'chain':
      return `BROKEN    the link of ${day} in the box`;
    case 'changed':
      return `CHANGED   ${day}: ${String(table)} (${rows})`;
    case 'forgotten':
      return `forgotten ${day}: ${String(table)} is past its time and deleted (${rows})`;
  }
}
