import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { emptySnapshot, traceOf } from '../../test/fakes/incident.ts';
import { anyOutage, anyVerdict, newDirectory, StoreRoom } from '../../test/fakes/store-room.ts';

const NAME = 'lineside.db';
/** Only root can mount a tiny file system. */
const itAsRoot = process.getuid?.() === 0 ? it : it.skip;

describe('full disk', () => {
  let dir: string;
  let room: StoreRoom;
  const ballast = (): string => join(dir, 'ballast');

  beforeEach(async () => {
    if (process.getuid?.() !== 0) return;
    dir = mkdtempSync(join(tmpdir(), 'lineside-tmpfs-'));
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', dir]);
    room = await StoreRoom.open(dir);
    // So that activities can be told without anybody having started the application.
    room.journal.onApplicationBootstrap();
  });
  afterEach(async () => {
    if (process.getuid?.() !== 0) return;
    await room.close();
    execFileSync('umount', [dir]);
    rmSync(dir, { recursive: true });
  });

  function fillDisk(): void {
    try {
      for (;;) writeFileSync(ballast(), Buffer.alloc(4096), { flag: 'a' });
    } catch (error) {
      expect(error).toMatchObject({ code: 'ENOSPC' });
    }
  }

  async function fillUntilRefused(): Promise<void> {
    fillDisk();
    for (let minute = 0; minute < 60 && room.journal.health().isWritable; minute += 1) {
      for (let target = 0; target < 12; target += 1) room.probeFor(5000, `target-${target}`, 3);
      await room.journal.flush();
    }
  }

  itAsRoot('is told once, with the reason, and measurements wait in memory', async () => {
    await fillUntilRefused();
    await room.journal.flush();
    expect(room.journal.health()).toMatchObject({ isWritable: false, reason: 'disk-full' });
    expect(room.journal.health().pendingCount).toBeGreaterThan(0);
    expect(room.told.map(({ code }) => code)).toEqual(['database-write-failed']);
    const [chart] = await room.archive.latency(['target-11'], 0, room.clock.nowMs(), 1);
    expect(chart?.points.length).toBe(1);
  });

  itAsRoot('keeps a verdict with its outage and writes both when the disk is back', async () => {
    await fillUntilRefused();
    const atMs = room.clock.nowMs();
    const outage = anyOutage(1, atMs);
    const commit = room.journal.commitVerdict(anyVerdict(atMs), [{ kind: 'open', outage }]);
    await expect(commit).rejects.toThrow('full');
    const end = { endMs: atMs + 5, durationMs: 5 };
    const change = room.journal.commitVerdict(anyVerdict(atMs + 5), [
      { kind: 'change', id: 1, patch: end },
    ]);
    await expect(change).rejects.toThrow('full');
    expect(await room.archive.outage(1)).toEqual({ ...outage, ...end });
    expect(room.rows('outage')).toEqual([]);

    rmSync(ballast());
    await room.journal.flush();
    expect(room.rows('outage')).toMatchObject([{ id: 1, end_ms: atMs + 5 }]);
    expect(room.rows('verdict_change')).toHaveLength(2);
    expect(room.journal.health()).toMatchObject({
      isWritable: true,
      pendingCount: 0,
      reason: null,
    });
    const codes = ['database-write-failed', 'database-write-recovered'];
    expect(room.told.map(({ code }) => code)).toEqual(codes);
    expect(room.rows('activity').map(({ code }) => code)).toEqual(codes);
  });

  itAsRoot('keeps snapshots, of the last good ones the newest, and shows them', async () => {
    await room.journal.commitSnapshot(null, emptySnapshot('before', 100));
    await fillUntilRefused();
    const snapshots = [
      [1, emptySnapshot('before', 200)],
      [null, emptySnapshot('before', 300)],
      [1, emptySnapshot('start', 400)],
      [null, emptySnapshot('before', 500)],
    ] as const;
    for (const [outageId, snapshot] of snapshots) {
      await expect(room.journal.commitSnapshot(outageId, snapshot)).rejects.toThrow('full');
    }
    const waiting = room.journal.waitingCommits.filter(({ kind }) => kind === 'snapshot');
    expect(waiting).toHaveLength(3);
    const ofOutage = [emptySnapshot('before', 200), emptySnapshot('start', 400)];
    expect(await room.archive.snapshots(1)).toEqual(ofOutage);
    expect(await room.archive.lastGoodSnapshot()).toEqual(emptySnapshot('before', 500));

    rmSync(ballast());
    await room.journal.flush();
    expect(room.journal.health().pendingCount).toBe(0);
    expect(await room.archive.snapshots(1)).toEqual(ofOutage);
    expect(await room.archive.lastGoodSnapshot()).toEqual(emptySnapshot('before', 500));
    expect(room.rows('incident_snapshot')).toHaveLength(3);
  });

  itAsRoot('keeps no more than the newest 200 snapshots of outages', async () => {
    await fillUntilRefused();
    for (let atMs = 1; atMs <= 210; atMs += 1) {
      const commit = room.journal.commitSnapshot(1, emptySnapshot('during', atMs));
      await expect(commit).rejects.toThrow('full');
    }
    const kept = await room.archive.snapshots(1);
    expect(kept).toHaveLength(200);
    expect(kept[0]?.atMs).toBe(11);
  });

  itAsRoot('shows what waits: verdicts, changed outages, traces', async () => {
    const startMs = room.clock.nowMs();
    const opened = { kind: 'open', outage: anyOutage(1, startMs, { cause: 'dns-down' }) } as const;
    await room.journal.commitOutages([opened]);
    await fillUntilRefused();
    const atMs = room.clock.nowMs();
    await expect(room.journal.commitVerdict(anyVerdict(atMs), [])).rejects.toThrow('full');
    const patch = { cause: 'router-down' } as const;
    const changed = room.journal.commitOutages([{ kind: 'change', id: 1, patch }]);
    await expect(changed).rejects.toThrow('full');
    room.append('route', traceOf('1.1.1.1', ['192.168.1.1']));
    await room.journal.flush();
    const range = { fromMs: startMs, toMs: atMs + 1 };
    expect(await room.archive.verdicts(range)).toEqual([{ atMs, verdict: anyVerdict(atMs) }]);
    expect(await room.archive.outages({ cause: 'dns-down', limit: 5 })).toEqual([]);
    expect(await room.archive.outages({ cause: 'router-down', limit: 5 })).toHaveLength(1);
    expect(await room.archive.traces({ ...range, limit: 5 })).toHaveLength(1);
  });

  itAsRoot('leaves a sound database behind', async () => {
    await fillUntilRefused();
    rmSync(ballast());
    await room.journal.flush();
    const sent = room.rows('latency_1m').reduce((sum, row) => sum + Number(row['sent_count']), 0);
    const stored = room.store.reader?.pragma('integrity_check', { simple: true });
    expect(stored).toBe('ok');
    expect(sent % 60).toBe(0);
  });

  itAsRoot('holds on to bounded memory, the oldest samples going first', async () => {
    fillDisk();
    for (let minute = 0; minute < 200; minute += 1) {
      for (let target = 0; target < 12; target += 1) room.probe(`target-${target}`, 3);
      room.clock.advance(60_000);
      await room.journal.flush();
    }
    const sealed = room.journal.latency.sealedMinutes;
    const withSamples = sealed.filter(({ samples }) => samples !== null);
    expect(sealed.length).toBeGreaterThan(1500);
    expect(withSamples).toHaveLength(1500);
    expect(sealed[0]?.samples).toBeNull();
    expect(sealed.at(-1)?.samples).not.toBeNull();
    rmSync(ballast());
    execFileSync('mount', ['-o', 'remount,size=16m', dir]);
    await room.journal.flush();
    expect(room.journal.health()).toMatchObject({ isWritable: true, pendingCount: 0 });
  });
});

describe('unusable database file', () => {
  let dir: string;
  let room: StoreRoom;

  beforeEach(async () => {
    dir = newDirectory();
    const first = await StoreRoom.open(dir);
    first.probeFor(600_000, 'router-4', 3);
    const outage = anyOutage(1, 5);
    await first.journal.commitVerdict(anyVerdict(5), [{ kind: 'open', outage }]);
    await first.close();
  });
  afterEach(() => room.remove());

  async function reopen(): Promise<void> {
    room = await StoreRoom.open(dir);
    room.journal.onApplicationBootstrap();
    await room.journal.flush();
  }

  function change(work: (database: Database.Database) => void): void {
    const database = new Database(join(dir, NAME));
    work(database);
    database.close();
  }

  const setAsideFiles = (): string[] =>
    readdirSync(dir).filter((name) => /damaged.*\.db$/.test(name));

  it('of a newer schema is left untouched, and a fresh one beside it used', async () => {
    change((database) => database.pragma('user_version = 99'));
    const before = readFileSync(join(dir, NAME));
    await reopen();
    expect(readFileSync(join(dir, NAME)).equals(before)).toBe(true);
    expect(room.rows('outage')).toEqual([]);
    expect(room.journal.health()).toMatchObject({ isWritable: true });
    expect(room.journal.health().reason).toContain('newer version');
    expect(room.told).toMatchObject([{ code: 'database-replaced', data: { reason: 'newer' } }]);
  });

  it('with an unknown migration is left untouched; the one beside is found again', async () => {
    change((database) =>
      database.exec("INSERT INTO migration (timestamp, name) VALUES (9, 'FromTheFuture9')"),
    );
    const before = readFileSync(join(dir, NAME));
    await reopen();
    await room.journal.commitVerdict(anyVerdict(7), []);
    await room.close();
    await reopen();
    expect(readFileSync(join(dir, NAME)).equals(before)).toBe(true);
    expect((await room.archive.lastKnown()).verdict).toEqual(anyVerdict(7));
  });

  it('that was cut short is set aside with the time in its name', async () => {
    truncateSync(join(dir, NAME), 8192);
    await reopen();
    expect(setAsideFiles()).toEqual(['lineside-damaged-2026-01-05T12-00-00Z.db']);
    expect(room.rows('outage')).toEqual([]);
    expect(room.journal.health()).toMatchObject({ isWritable: true });
    expect(room.journal.health().reason).toContain('damaged');
    expect(room.rows('activity')).toMatchObject([{ code: 'database-replaced', level: 'error' }]);
  });

  it('that is no database at all is set aside', async () => {
    writeFileSync(join(dir, NAME), randomBytes(20_000));
    await reopen();
    expect(setAsideFiles()).toHaveLength(1);
    expect(room.journal.health()).toMatchObject({ isWritable: true });
  });

  it('with garbage in the middle is set aside', async () => {
    const bytes = readFileSync(join(dir, NAME));
    bytes.fill(0xa5, 4096 * 2, bytes.length - 4096);
    writeFileSync(join(dir, NAME), bytes);
    await reopen();
    expect(setAsideFiles()).toHaveLength(1);
  });

  it('that breaks while in use is set aside, and open outages move to the new one', async () => {
    room = await StoreRoom.open(dir);
    const doubt = { kind: 'change', id: 1, patch: { confidence: 0.5 } } as const;
    await room.journal.commitVerdict(anyVerdict(5), [doubt]);
    // Another writer makes the store forget the pages it has in memory.
    change((database) => database.exec('CREATE TABLE other (a)'));
    for (const [suffix, headBytes] of [
      ['', 100],
      ['-wal', 32],
    ] as const) {
      const bytes = readFileSync(join(dir, NAME + suffix));
      writeFileSync(join(dir, NAME + suffix), bytes.fill(0xa5, headBytes));
    }
    const end = { kind: 'change', id: 1, patch: { endMs: 9, durationMs: 4 } } as const;
    await expect(room.journal.commitVerdict(anyVerdict(9), [end])).rejects.toThrow();
    await room.journal.flush();
    expect(setAsideFiles()).toHaveLength(1);
    expect(await room.archive.outage(1)).toMatchObject({ confidence: 0.5, endMs: 9 });
    expect(room.rows('outage')).toHaveLength(1);
  });

  it('that is sound is opened as it is', async () => {
    await reopen();
    expect(setAsideFiles()).toEqual([]);
    expect(room.rows('outage')).toHaveLength(1);
    expect(room.told).toEqual([]);
    expect(existsSync(join(dir, 'lineside-schema1.db'))).toBe(false);
  });
});
