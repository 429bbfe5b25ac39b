import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readyRelease, updateResult, updateView, type UpdateResult } from '@lineside/contract';
import * as z from 'zod';

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

  async dropRelease(): Promise<void> {
    await rm(this.release, { force: true });
  }

  /** Whole and on the disk, or not there. */
  private async write(name: string, content: object): Promise<void> {
    await this.prepare();
    const path = join(this.folder, name);
    const file = await open(`${path}.new`, 'w', 0o600);
    try {
      await file.writeFile(JSON.stringify(content));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(`${path}.new`, path);
    await this.settle();
  }

  /** A name is on the disk only when its folder is. */
  async settle(): Promise<void> {
    const folder = await open(this.folder, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  }
}

/** `null` when there is none, or a power cut has left something else. */
async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    return null;
  }
}
