import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { epochMs } from '@lineside/contract';

/** Proves that a folder belongs to the demo and may be thrown away. */
const MARKER = 'demo.json';

const demoFacts = z.object({
  /** Of the way the past is made; another one is begun anew. */
  version: z.literal(1),
  seed: z.int(),
  days: z.int(),
  anchorMs: epochMs,
  /** Until when there is a past, or was somebody who made it. */
  endMs: epochMs,
});

/** What the marker says. */
export type DemoFacts = z.infer<typeof demoFacts>;

/** The folder is not the demo's; the message is one sentence for whoever started it. */
export class NotADemo extends Error {
  override readonly name = 'NotADemo';
}

/**
 * Looks whether there is a demo in the folder.
 *
 * @returns `null` when it has to be made: the folder is empty or missing, or its marker is of another kind
 * @throws NotADemo when there is anything else in it, such as the data of a real box
 */
export async function readDemo(dir: string): Promise<DemoFacts | null> {
  const names = await readdir(dir).catch((): string[] => []);
  if (names.length === 0) return null;
  if (!names.includes(MARKER)) {
    throw new NotADemo(`${dir} is not empty and not a demo: name another folder with --dir.`);
  }
  const text = await readFile(join(dir, MARKER), 'utf8');
  const parsed = demoFacts.safeParse(parseOrNull(text));
  return parsed.success ? parsed.data : null;
}

/** Empties the folder of an old demo and marks it as one, before anything else is written into it. */
export async function beginDemo(dir: string): Promise<void> {
  await readDemo(dir);
  await rm(dir, { recursive: true, force: true });
  await mkdir(dir, { recursive: true });
  await writeFile(join(dir, MARKER), '{}\n');
}

/** Notes that the past is whole. */
export async function noteDemo(dir: string, facts: DemoFacts): Promise<void> {
  await writeFile(join(dir, MARKER), `${JSON.stringify(facts)}\n`);
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Cut short by somebody who pulled the plug: begun anew.
    return null;
  }
}
