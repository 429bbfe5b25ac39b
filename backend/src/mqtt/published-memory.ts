import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Logger } from '@nestjs/common';
import { readIfPresent, writeAtomically } from '../config/atomic-file.ts';
import type { Random } from '../kernel/random.ts';
import * as z from 'zod';

const memory = z.object({
  /** By which Home Assistant knows the box; made up once. */
  deviceId: z.string().regex(/^[a-zA-Z0-9_-]+$/),
  /** Where Home Assistant was told about the box; `null`: nowhere. */
  discoveryTopic: z.string().nullable(),
  /** Entities it was told about, each with its platform. */
  entities: z.record(z.string(), z.string()),
  /** Topics the broker keeps a message of. */
  topics: z.array(z.string()),
});
/** What was told to the broker by an earlier run or under other settings. */
export type Published = z.infer<typeof memory>;

/** Remembers on the disk what lies at the broker, so that it can be cleared away later. */
export class PublishedMemory {
  private readonly log = new Logger(PublishedMemory.name);
  private writing: Promise<void> = Promise.resolve();

  private constructor(
    private readonly path: string,
    private published: Published,
  ) {}

  static async open(path: string, random: Random): Promise<PublishedMemory> {
    const known = parse(await readIfPresent(path).catch(() => null));
    return new PublishedMemory(path, known ?? blank(random));
  }

  get current(): Published {
    return this.published;
  }

  /** Changes what is remembered; it reaches the disk soon. */
  change(patch: Partial<Omit<Published, 'deviceId'>>): void {
    const next = { ...this.published, ...patch };
    if (JSON.stringify(next) === JSON.stringify(this.published)) return;
    this.published = next;
    this.writing = this.writing.then(() => this.write());
  }

  /** Resolves when everything is on the disk, or the disk refused. */
  settled(): Promise<void> {
    return this.writing;
  }

  private async write(): Promise<void> {
    try {
      await mkdir(dirname(this.path), { recursive: true });
      await writeAtomically(this.path, `${JSON.stringify(this.published, null, 2)}\n`);
    } catch (error) {
      // Costs at most a leftover at the broker.
      this.log.warn({ err: error }, 'what MQTT was told could not be noted');
    }
  }
}

function blank(random: Random): Published {
  const digits = Array.from({ length: 12 }, () => Math.floor(random.next() * 16).toString(16));
  return {
    deviceId: `lineside_${digits.join('')}`,
    discoveryTopic: null,
    entities: {},
    topics: [],
  };
}

function parse(text: string | null): Published | null {
  if (text === null) return null;
  try {
    return memory.parse(JSON.parse(text));
  } catch {
    // Not ours or half of it: begin anew.
    return null;
  }
}
