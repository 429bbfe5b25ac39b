import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { outageList, type Outage } from '@lineside/contract';
import Database from 'better-sqlite3';
import { Lab } from '../lab/lab.ts';
import { APPLIANCE_PORT, APPLIANCE_TOKEN, startAppliance } from '../lab/matrix/appliance.ts';
import { LineWatch } from '../lab/matrix/line-watch.ts';
import { monotonicMs } from '../lab/matrix/observation.ts';
import { askBox } from '../lab/matrix/box-api.ts';

const ENTRY_POINT = join(import.meta.dirname, '../../dist/main.js');
const FAULT = 'isp-edge silent';

/** What one kill left behind. */
interface Round {
  readonly wasDown: boolean;
  readonly integrity: string;
  readonly lostIds: readonly number[];
  readonly openCount: number;
  readonly inventedCount: number;
}

/**
 * Kills the appliance at random moments, under load, with and without an outage in force, always on
 * the same data. Every outage that was told before a kill must be in the database after it, and the
 * database must hold no more outages than the lab made.
 */
export async function benchKill(rounds: number): Promise<boolean> {
  await using lab = await Lab.up({ topology: 'plain' });
  let madeCount = 0;
  let isFaulty = false;
  const results: Round[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const child = startAppliance(lab, ENTRY_POINT, null);
    const watch = new LineWatch(lab, APPLIANCE_PORT, APPLIANCE_TOKEN);
    const startMs = monotonicMs();
    const wanted = isFaulty ? 'down' : 'up';
    const isThere = await watch.until(({ verdict }) => verdict.state === wanted, startMs, 40_000);
    if (isThere === null) throw new Error(`round ${round}: the line did not come ${wanted}`);
    const load = lab.spawn(
      'box',
      process.execPath,
      [
        join(import.meta.dirname, 'load.ts'),
        `http://127.0.0.1:${APPLIANCE_PORT}/api/v1`,
        APPLIANCE_TOKEN,
      ],
      { stdio: 'ignore' },
    );
    // Half of the rounds change the line just before the kill, so that it falls into the writing of a verdict.
    if (Math.random() < 0.5) {
      if (isFaulty) await lab.clear(FAULT);
      else {
        await lab.fault(FAULT);
        madeCount += 1;
      }
      isFaulty = !isFaulty;
    }
    await sleep(Math.random() * 9000);
    const told = await readOutages(lab);
    const wasDown = watch.latest?.verdict.state === 'down';
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('exit', resolve));
    load.kill('SIGKILL');
    watch.stop();
    results.push({ wasDown, ...inspect(join(lab.folder, 'data'), told, madeCount) });
    process.stdout.write(results.at(-1)?.integrity === 'ok' ? '.' : '!');
  }
  return report(results);
}

async function readOutages(lab: Lab): Promise<Outage[]> {
  const answer = outageList.safeParse(await askBox(lab, '/outages?kind=outage&limit=1000'));
  return answer.success ? answer.data.items : [];
}

function inspect(
  dataDir: string,
  told: readonly Outage[],
  madeCount: number,
): Omit<Round, 'wasDown'> {
  const file = readdirSync(dataDir).find((name) => name.endsWith('.db'));
  if (file === undefined || !existsSync(join(dataDir, file))) throw new Error('no database file');
  // Opened as the next run would, so that the write-ahead log is recovered.
  using database = disposable(new Database(join(dataDir, file)));
  const integrity = String(database.handle.pragma('integrity_check', { simple: true }));
  const rows = database.handle
    .prepare(`SELECT id, end_ms AS endMs FROM outage WHERE kind = 'outage'`)
    .all() as { id: number; endMs: number | null }[]; // the table of the migrations
  const stored = new Set(rows.map(({ id }) => id));
  return {
    integrity,
    lostIds: told.filter(({ id }) => !stored.has(id)).map(({ id }) => id),
    openCount: rows.filter(({ endMs }) => endMs === null).length,
    inventedCount: Math.max(0, rows.length - madeCount),
  };
}

function disposable(handle: Database.Database): Disposable & { handle: Database.Database } {
  return { handle, [Symbol.dispose]: () => void handle.close() };
}

function report(results: readonly Round[]): boolean {
  const sound = results.filter(({ integrity }) => integrity === 'ok').length;
  const lost = results.flatMap(({ lostIds }) => lostIds).length;
  const invented = Math.max(0, ...results.map(({ inventedCount }) => inventedCount));
  const doubled = results.filter(({ openCount }) => openCount > 1).length;
  console.log(
    `\n${results.length} kill -9 under load, ${results.filter(({ wasDown }) => wasDown).length} of them during an outage:`,
  );
  console.log(`  integrity_check ok     ${sound} of ${results.length}`);
  console.log(`  outages told and lost  ${lost} (goal: 0)`);
  console.log(`  outages invented       ${invented} (goal: 0)`);
  console.log(`  more than one open     ${doubled} (goal: 0)`);
  return sound === results.length && lost === 0 && invented === 0 && doubled === 0;
}
