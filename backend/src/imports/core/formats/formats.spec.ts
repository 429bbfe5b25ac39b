import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { importFormatId } from '@lineside/contract';
import { ImportRoom } from '../../../../test/fakes/import-room.ts';
import { histories } from '../../../../test/fakes/histories.ts';
import { formats } from './index.ts';

describe('list of formats', () => {
  it('has every file of its folder, each once', () => {
    const files = readdirSync(import.meta.dirname)
      .filter((name) => name.endsWith('.format.ts'))
      .map((name) => name.replace('.format.ts', ''));
    expect(formats.map(({ id }) => id).sort()).toEqual(files.sort());
    expect(formats.map(({ id }) => id).sort()).toEqual([...importFormatId.options].sort());
  });

  it('is tried out, format by format, below', () => {
    const tried = new Set(histories.map(({ format }) => format));
    expect([...tried].sort()).toEqual([...importFormatId.options].sort());
  });
});

/** Every format passes these, as a CSV and as JSON where it has both. */
describe.each(histories)('$name', ({ format, kind, content, timeZone, rows, first }) => {
  async function inRoom(look: (room: ImportRoom) => Promise<void>): Promise<void> {
    const room = await ImportRoom.open();
    try {
      await look(room);
    } finally {
      await room.remove();
    }
  }

  it('is known by what is in it, and read to its end', () =>
    inRoom(async (room) => {
      const view = await room.handIn(content, timeZone);
      expect(view).toMatchObject({ state: 'ready', format, kind, reason: null });
      expect(view).toMatchObject({ newCount: rows, duplicateCount: 0, skippedCount: 0 });
      expect(view.fromMs).not.toBeNull();
    }));

  it('shows nothing before it is taken in, everything afterwards, nothing when it is taken off', () =>
    inRoom(async (room) => {
      const all = { fromMs: 0, toMs: Number.MAX_SAFE_INTEGER };
      const seen = (): number => room.shelf.importedTests(all, 100).length;
      const view = await room.handIn(content, timeZone);
      expect(seen()).toBe(0);
      await room.importer.take(view);
      expect(seen()).toBe(kind === 'speed-tests' ? rows : 0);
      const [test] = room.shelf.importedTests(all, 100).toReversed();
      if (kind === 'speed-tests') expect(test).toMatchObject({ source: format, ...first });
      await room.takeOff(await room.settledView(view.id));
      expect(seen()).toBe(0);
      for (const table of ['import_batch', 'imported_record', 'imported_latency']) {
        expect(room.store.rows(table)).toEqual([]);
      }
    }));

  it('adds nothing the second time', () =>
    inRoom(async (room) => {
      await room.takeIn(content, timeZone);
      const again = await room.handIn(content, timeZone);
      expect(again).toMatchObject({ state: 'ready', newCount: 0, duplicateCount: rows });
    }));

  it('survives a broken row in the middle and names its line', () =>
    inRoom(async (room) => {
      const lines = content.split('\n');
      const middle = Math.max(2, Math.floor(lines.length / 2));
      const isJson = /^\s*[[{]/.test(content);
      const isList = isJson && !/\}\n\{/.test(content);
      if (isList) return;
      const broken = [
        ...lines.slice(0, middle),
        isJson ? '{"nonsense' : 'nonsense',
        ...lines.slice(middle),
      ];
      const view = await room.handIn(broken.join('\n'), timeZone);
      expect(view.skippedCount).toBeGreaterThanOrEqual(1);
      expect(view.problems[0]).toMatchObject({ line: middle + 1, why: 'broken' });
    }));

  it('never throws on garbage behind its beginning', () =>
    inRoom(async (room) => {
      const view = await room.handIn(`${content.slice(0, -20)}\u0000\u0001"'{[`, timeZone);
      expect(['ready', 'refused']).toContain(view.state);
    }));

  it('arrives the same in pieces of one character', () =>
    inRoom(async (room) => {
      async function* drops(): AsyncGenerator<string> {
        yield* content;
      }
      const view = await room.handIn(drops(), timeZone);
      expect(view).toMatchObject({ state: 'ready', newCount: rows, skippedCount: 0 });
    }));
});
