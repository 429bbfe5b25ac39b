import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { newDirectory, StoreRoom } from '../../test/fakes/store-room.ts';

const WRITER = join(import.meta.dirname, '../../test/fakes/store-writer.ts');
const KILL_COUNT = 5;

describe('killed process', () => {
  let dir: string;
  let room: StoreRoom;

  beforeEach(() => {
    dir = newDirectory();
  });
  afterEach(() => room.remove());

  /** Lets a writer work until it has said so many verdicts, then kills it somewhere in the next one. */
  async function writeAndKill(verdictCount: number): Promise<number> {
    const flags = ['--experimental-transform-types', '--no-warnings'];
    const child = spawn(process.execPath, [...flags, WRITER, dir], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {},
    });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.split('\n').length > verdictCount) child.kill('SIGKILL');
    });
    const [, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
    expect(signal).toBe('SIGKILL');
    return Number(said.trim().split('\n').at(-1));
  }

  it('loses no committed verdict or outage and leaves a sound database', async () => {
    for (let kill = 0; kill < KILL_COUNT; kill += 1) {
      const lastSaid = await writeAndKill(3 + kill * 4);
      room = await StoreRoom.open(dir);
      expect(room.store.reader?.pragma('integrity_check', { simple: true })).toBe('ok');
      expect(room.store.replacement).toBeNull();
      const ids = room.rows('outage').map(({ id }) => Number(id));
      expect(ids.length).toBeGreaterThanOrEqual(lastSaid);
      expect(ids).toEqual(ids.map((_, index) => index + 1));
      expect(room.rows('verdict_change')).toHaveLength(ids.length);
      expect(room.rows('latency_1m').length).toBeGreaterThan(0);
      if (kill < KILL_COUNT - 1) await room.close();
    }
  }, 60_000);
});
