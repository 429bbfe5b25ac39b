import type { SpeedDirection } from '@lineside/contract';
import { Lab } from '../../lab/lab.ts';
import { cellsOf, groupsOf, type CellChoice } from './accuracy-cells.ts';
import { judge, rowText, TABLE_HEAD, type Pair } from './accuracy-table.ts';
import { netStages, routesTo } from '../../fakes/speed/engine-stages.ts';
import type { BoxResult } from '../../lab/speed/engine-on-box.ts';
import { FAR_ADDRESS, startIperf3, startProviders } from '../../lab/speed/far-servers.ts';
import { runOnBox } from '../../lab/speed/run-on-box.ts';
import { referenceBps } from './iperf-reference.ts';
import type { ProviderHost } from '../../lab/speed/provider-host.ts';
import { shapeLine, type ShapedLine } from '../../lab/speed/shaped-line.ts';

const DISCARD_MS = 3000;
const WINDOW_MS = 10_000;
/** Of one engine in one round. */
const MOST_FAILURES = 2;
const DIRECTIONS = ['down', 'up'] as const;

/** What is measured, and how often. */
export interface AccuracyOptions extends CellChoice {
  readonly rounds: number;
  /** Ids of engines; empty: those that need no consent, and ndt7. */
  readonly engines: readonly string[];
}

/** The engines of the table when none are named. */
const USUAL_ENGINES = ['cloudflare', 'ndt7', 'librespeed'];

/**
 * What each engine says of lines whose rate is known, beside what iperf3 receives on the same line at the
 * same time of day with as many streams.
 */
export async function benchSpeedAccuracy(options: AccuracyOptions): Promise<boolean> {
  const cells = cellsOf(options);
  const engines = options.engines.length === 0 ? USUAL_ENGINES : options.engines;
  console.log(
    `\n${cells.length} lines, ${options.congestion ?? 'cubic, with loss bbr'}, median of ${options.rounds}, figures in Mbit/s of payload`,
  );
  console.log(TABLE_HEAD);
  let isMet = true;
  for (const group of groupsOf(cells)) {
    const told = await Promise.all(group.map((line) => measureLine(line, engines, options.rounds)));
    isMet = told.every(Boolean) && isMet;
  }
  console.log(isMet ? 'All goals met.' : 'GOALS MISSED.');
  return isMet;
}

async function measureLine(
  line: ShapedLine,
  engines: readonly string[],
  rounds: number,
): Promise<boolean> {
  await using lab = await Lab.up({ topology: 'plain' });
  const providers = await startProviders(lab, 'tls');
  await startIperf3(lab);
  await shapeLine(lab, line, 'behind-relay');
  const pairs: Pair[] = [];
  for (let round = 0; round < rounds; round += 1) {
    // What was measured with as many streams in this round serves all engines.
    const references = new Map<string, number>();
    for (const engine of engines) {
      pairs.push(...(await measureEngine(lab, engine, providers, references)));
    }
  }
  const rows = judge(line, pairs);
  for (const row of rows) console.log(rowText(row));
  return rows.every((row) => row.isMet);
}

async function measureEngine(
  lab: Lab,
  engine: string,
  { origins, caPem }: ProviderHost,
  references: Map<string, number>,
): Promise<Pair[]> {
  const times = { discardMs: DISCARD_MS, windowMs: WINDOW_MS };
  const stage = netStages.find(({ id }) => id === engine);
  const origin = origins[engine];
  if (stage === undefined || origin === undefined) throw new Error(`no engine ${engine}`);
  const { id, settings } = stage;
  const routes = routesTo(stage, origin);
  const order = { engine: id, settings, routes, caPem, ...times };
  const result = await runUntilDone(() => runOnBox(lab, order));
  const pairs: Pair[] = [];
  for (const direction of DIRECTIONS) {
    const side = result[direction];
    if (side === null) throw new Error(`${engine}: ${JSON.stringify(result.failure)}`);
    const { streamCount, bps } = side;
    // By its specification ndt7 discards nothing.
    const discardMs = engine === 'ndt7' ? 0 : DISCARD_MS;
    const key = `${direction} ${streamCount} ${discardMs}`;
    const known = references.get(key);
    const receivedBps = known ?? (await reference(lab, { direction, streamCount, discardMs }));
    references.set(key, receivedBps);
    pairs.push({ engine, direction, streamCount, bps, receivedBps });
  }
  return pairs;
}

/** On a busy machine the pretended provider may be too late: that is no figure, and it is told. */
async function runUntilDone(run: () => Promise<BoxResult>): Promise<BoxResult> {
  for (let failures = 0; ; failures += 1) {
    const result = await run();
    if (result.failure === null || failures === MOST_FAILURES) return result;
    console.log(`  failed, made again: ${JSON.stringify(result.failure)}`);
  }
}

function reference(
  lab: Lab,
  order: { direction: SpeedDirection; streamCount: number; discardMs: number },
): Promise<number> {
  return referenceBps(lab, { ...order, address: FAR_ADDRESS, windowMs: WINDOW_MS });
}
