import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readyRelease, updateResult, updateView, type UpdateResult } from '@lineside/contract';
import * as z from 'zod';
import { readIfPresent, syncDirectory, writeAtomically } from '../../config/atomic-file.ts';

/** What the box remembers of an update over a restart. */
const memory = z.object({
  release: readyRelease.nullable().default(null),
  order: updateView.shape.order.unwrap().omit({ waitsFor: true }).nullable().default(null),
  /** Up to this moment the owner has seen how updates went; UTC epoch ms. */
  seenMs: z.number().default(0),
  /** Up to this moment it stands in the activities; UTC epoch ms. */
  toldMs: z.number().default(0),
});
/** What the box remembers of an update. */
export type UpdateMemory = z.infer<typeof memory>;

/** Where the service and the updater leave things for each other; the names are the updater's. */
export class UpdateFiles {
  private readonly folder: string;
  /** The release, once it is whole and checked. */
  readonly release: string;

  constructor(dataDir: string) {
    this.folder = join(dataDir, 'update');
    this.release = join(this.folder, 'release.tar');
  }

  /** The release while it comes in. */
  get incoming(): string {
    return join(this.folder, 'release.tar.new');
  }

  async prepare(): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
  }

  /** What came in takes the place of the release before it, if there was one. */
  async accept(): Promise<void> {
    await rename(this.incoming, this.release);
    await syncDirectory(this.folder);
  }

  async recall(): Promise<UpdateMemory> {
    return memory.parse((await readJson(join(this.folder, 'memory.json'))) ?? {});
  }

  async remember(what: UpdateMemory): Promise<void> {
    await this.write('memory.json', what);
  }

  /** How the last update went; `null`: there was none, or what stands there cannot be read. */
  async result(): Promise<UpdateResult | null> {
    return updateResult.safeParse(await readJson(join(this.folder, 'result.json'))).data ?? null;
  }

  /** With this the updater begins, at once. */
  async giveOrder(): Promise<void> {
    await this.write('order.json', { file: 'release.tar' });
  }

  /** @returns whether it still lay there */
  async takeOrderBack(): Promise<boolean> {
    try {
      await rm(join(this.folder, 'order.json'));
      return true;
    } catch {
      return false;
    }
  }

  /** Leaves word in the updater's place, when there is none. */
  async leaveWord(result: UpdateResult): Promise<void> {
    await this.write('result.json', result);
  }

  async dropRelease(): Promise<void> {
    await rm(this.release, { force: true });
  }

  /** What was cut off while it came in. */
  async dropIncoming(): Promise<void> {
    await rm(this.incoming, { force: true });
  }

  private async write(name: string, content: object): Promise<void> {
    await this.prepare();
    await writeAtomically(join(this.folder, name), JSON.stringify(content));
  }
}

/** `null` when there is none, or something else than JSON. */
async function readJson(path: string): Promise<unknown> {
  const text = await readIfPresent(path);
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}
