import { createHash } from 'node:crypto';
import { sealProof, type DaySeal, type HeadStamp, type SealProof } from '@lineside/contract';
import { attachedFiles } from './attached-files.ts';

/** What a report or an export says of the chain. */
export interface FoundProof {
  readonly seals: readonly DaySeal[];
  /** What an authority put a time on, oldest first. */
  readonly stamps: readonly HeadStamp[];
  /** Attachments that are not what they were when the report was made. */
  readonly changedFiles: readonly string[];
  /** Attachments that are as they were. */
  readonly sameFiles: readonly string[];
}

/** @returns why nothing can be read out of it, as a sentence */
export function readProof(file: Buffer): FoundProof | { readonly refusal: string } {
  if (file.subarray(0, 5).toString('latin1') === '%PDF-') return proofOfReport(file);
  const parsed = sealProof.safeParse(jsonOf(file.toString('utf8')));
  if (parsed.success) {
    const { seals, stamps } = parsed.data;
    return { seals, stamps, changedFiles: [], sameFiles: [] };
  }
  return { refusal: 'It is neither a report of Lineside nor its seals as JSON.' };
}

function proofOfReport(file: Buffer): ReturnType<typeof readProof> {
  const files = attachedFiles(file);
  const text = files.get('seal.json')?.toString('utf8');
  if (text === undefined) return { refusal: 'This PDF has no seal attached.' };
  const parsed = sealProof.safeParse(jsonOf(text));
  if (!parsed.success) return { refusal: 'The seal that is attached cannot be read.' };
  const isSame = ({ name, sha256 }: SealProof['files'][number]): boolean => {
    const content = files.get(name);
    return content !== undefined && createHash('sha256').update(content).digest('hex') === sha256;
  };
  const { seals, stamps, files: listed } = parsed.data;
  return {
    seals,
    stamps,
    changedFiles: listed.filter((one) => !isSame(one)).map(({ name }) => name),
    sameFiles: listed.filter(isSame).map(({ name }) => name),
  };
}

/** `null` for what is no JSON. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
