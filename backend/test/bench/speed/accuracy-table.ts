import type { SpeedDirection } from '@lineside/contract';
import { median } from '../../../src/kernel/statistics.ts';
import type { ShapedLine } from '../../lab/speed/shaped-line.ts';

/** How far an engine's median may be from that of iperf3. */
const TOLERANCE = 0.03;

/** One figure of an engine and the reference of the same round. */
export interface Pair {
  readonly engine: string;
  readonly direction: SpeedDirection;
  readonly streamCount: number;
  readonly bps: number;
  readonly receivedBps: number;
}

/** What all rounds of one engine in one direction came to. */
export interface AccuracyRow {
  readonly line: ShapedLine;
  readonly engine: string;
  readonly direction: SpeedDirection;
  readonly streamCounts: readonly number[];
  readonly bps: number;
  readonly receivedBps: number;
  readonly deviation: number;
  readonly highestBps: number;
  readonly isMet: boolean;
}

/** One row for each engine and direction. */
export function judge(line: ShapedLine, pairs: readonly Pair[]): AccuracyRow[] {
  const groups = Map.groupBy(pairs, ({ engine, direction }) => `${engine} ${direction}`);
  return [...groups.values()].flatMap((own) => {
    const [first] = own;
    const bps = median(own.map((pair) => pair.bps));
    const receivedBps = median(own.map((pair) => pair.receivedBps));
    if (first === undefined || bps === null || receivedBps === null) return [];
    const { engine, direction } = first;
    const deviation = bps / receivedBps - 1;
    const highestBps = Math.max(...own.map((pair) => pair.bps));
    const isMet = Math.abs(deviation) <= TOLERANCE && highestBps <= line.rateBps;
    const streamCounts = [...new Set(own.map(({ streamCount }) => streamCount))].sort();
    return {
      line,
      engine,
      direction,
      streamCounts,
      bps,
      receivedBps,
      deviation,
      highestBps,
      isMet,
    };
  });
}

/** Above the rows. */
export const TABLE_HEAD =
  '  rate   RTT  loss  engine      dir   streams    engine    iperf3     diff   highest';

/** A row in words. */
export function rowText(row: AccuracyRow): string {
  const { line, engine, direction, streamCounts, deviation, isMet } = row;
  const [bps, receivedBps, highestBps] = [row.bps, row.receivedBps, row.highestBps].map((value) =>
    (value / 1e6).toFixed(2).padStart(8),
  );
  const share = `${deviation >= 0 ? '+' : ''}${(deviation * 100).toFixed(2)} %`;
  return [
    String(line.rateBps / 1e6).padStart(6),
    String(line.rttMs).padStart(5),
    `${line.lossRatio * 100} %`.padStart(6),
    ` ${engine.padEnd(11)}`,
    direction.padEnd(5),
    streamCounts.join('/').padEnd(8),
    ` ${bps ?? ''}  ${receivedBps ?? ''}`,
    share.padStart(9),
    `${highestBps ?? ''}${isMet ? '' : '  MISSED'}`,
  ].join(' ');
}
