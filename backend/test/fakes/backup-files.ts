import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { expect } from '@jest/globals';
import { backupManifest, type BackupManifest } from '@lineside/contract';
import Database from 'better-sqlite3';
import type { Clock } from '../../src/kernel/clock.ts';
import { ok } from '../../src/kernel/outcome.ts';
import { CLOCK } from '../../src/measurement/clock.ts';
import { JOURNAL, type Journal } from '../../src/measurement/journal.ts';
import { Recorder } from '../../src/measurement/recorder.ts';
import { readTar } from '../../src/system/backup/tar-reader.ts';
import { TAR_END, tarHeader, tarPadding } from '../../src/system/backup/tar-writer.ts';
import { openOutage } from './any-outage.ts';
import type { StoredBox } from './stored-box.ts';

/** Token of the environment of the boxes in these tests. */
export const TOKEN = 'token-of-the-test';
/** What the owner sends along. */
export const KEY = { authorization: `Bearer ${TOKEN}` };
const GZIP = { 'content-type': 'application/gzip' };

/** Every row of every table but the activity log, which goes on. */
export function contentOf(dataDir: string): Record<string, unknown[]> {
  const database = new Database(join(dataDir, 'lineside.db'), { readonly: true });
  const tables = database
    .prepare<[], { name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'")
    .all();
  const rows = tables
    .filter(({ name }) => !name.startsWith('sqlite_') && name !== 'activity')
    .map(({ name }): [string, unknown[]] => [
      name,
      database.prepare(`SELECT * FROM "${name}" ORDER BY 1, 2`).all(),
    ]);
  database.close();
  return Object.fromEntries(rows);
}

/** The files of a backup by name. */
export async function filesOf(backup: Buffer): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  const bytes = (async function* () {
    yield gunzipSync(backup);
  })();
  for await (const { name, content } of readTar(bytes)) {
    const parts: Buffer[] = [];
    for await (const part of content) parts.push(part);
    files.set(name, Buffer.concat(parts));
  }
  return files;
}

/** What a backup says of itself. */
export function manifestIn(files: Map<string, Buffer>): BackupManifest {
  return backupManifest.parse(JSON.parse(files.get('manifest.json')?.toString() ?? ''));
}

/** Packs files as a backup, with a manifest that fits them unless it is changed. */
export function packed(files: Map<string, Buffer>, change: object = {}): Buffer {
  const parts = [...files].filter(([name]) => name !== 'manifest.json');
  const manifest = {
    ...manifestIn(files),
    parts: parts.map(([name, content]) => ({
      ...{ name, sizeBytes: content.length },
      sha256: createHash('sha256').update(content).digest('hex'),
    })),
    ...change,
  };
  const all = [['manifest.json', Buffer.from(JSON.stringify(manifest))] as const, ...parts];
  const blocks = all.flatMap(([name, content]) => [
    ...[tarHeader(name, content.length, 0), content, tarPadding(content.length)],
  ]);
  return gzipSync(Buffer.concat([...blocks, TAR_END]));
}

/** A day in the life of a box: settings, an outage with a note, samples of every minute. */
export async function live({ app, url }: StoredBox): Promise<void> {
  const patch = { anchors: ['1.1.1.1', '9.9.9.9'], mqtt: { password: 'a broker’s secret' } };
  await fetch(`${url}/settings`, {
    ...{ method: 'PATCH', body: JSON.stringify(patch) },
    headers: { ...KEY, 'content-type': 'application/json' },
  });
  const journal = app.get<Journal>(JOURNAL);
  const startMs = app.get<Clock>(CLOCK).nowMs() - 3_600_000;
  const note = { text: 'Der Bagger war’s', atMs: startMs + 1000, history: [] };
  const outage = openOutage(1, startMs, { endMs: startMs + 60_000, durationMs: 60_000, note });
  await journal.commitOutages([{ kind: 'open', outage }]);
  const recorder = app.get(Recorder);
  for (let i = 0; i < 300; i += 1) {
    const time = { atMs: startMs + i * 1000, monoMs: i * 1000 };
    const reading = { targetId: 'anchor-1.1.1.1', driver: 'fping', load: 'none' } as const;
    const sample = { ...reading, sentMs: time.atMs, rttMs: 10 + (i % 7), loss: null };
    recorder.record('latency', ok(sample), time);
  }
  await journal.flush();
}

/** Downloads a backup as the owner. */
export async function download(from: StoredBox, query = ''): Promise<Buffer> {
  const response = await fetch(`${from.url}/system/backup${query}`, { headers: KEY });
  expect(response.status).toBe(200);
  return Buffer.from(await response.arrayBuffer());
}

/** Uploads a backup, by default as the owner. */
export function restore(to: StoredBox, body: Buffer, headers: object = KEY): Promise<Response> {
  return fetch(`${to.url}/system/restore`, {
    ...{ method: 'POST', body: new Uint8Array(body) },
    headers: { ...GZIP, ...headers },
  });
}
