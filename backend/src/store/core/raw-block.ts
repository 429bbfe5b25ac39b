import type { LatencySample } from '@lineside/contract';
import { ByteReader, ByteWriter } from './bytes.ts';

/** A latency sample without the target, which the row's key holds. */
export type BlockSample = Omit<LatencySample, 'targetId'>;

/** Length of the stretch of time one block covers. */
export const BLOCK_MS = 60_000;
/** Unpacked send times differ from the real ones by no more than this, unless a block was packed exactly. */
export const SENT_TOLERANCE_MS = 5;
/** The longest round-trip time a block can hold, 16.777 s; longer ones are cut to it. */
export const MAX_RTT_US = 0xff_ff_fb;

const LOST_TIMEOUT = 0xff_ff_ff;
const LOST_UNREACHABLE = 0xff_ff_fe;
const LOST_SEND_FAILED = 0xff_ff_fd;
/** A slot in which nothing was observed. Not written by this version; readers pass over it. */
const NO_DATA = 0xff_ff_fc;

const VERSION = 1;
const DRIVERS = ['fping', 'ping', 'tcp-connect'] as const;
const LOADS = ['none', 'own', 'other'] as const;
const DEFAULT_STEP_US = 1_000_000;

/**
 * Packs the samples of one target and minute: three bytes for each round-trip time (unit 1 us),
 * driver and load as run lengths, send times as an even step with a new anchor wherever the real
 * time strays from it by more than `SENT_TOLERANCE_MS`.
 *
 * @param startMs start of the minute
 * @param samples in order of sending, all sent within the minute
 * @param toleranceMs how far a send time may stray; 0 keeps each as it is
 */
export function packBlock(
  startMs: number,
  samples: readonly BlockSample[],
  toleranceMs = SENT_TOLERANCE_MS,
): Uint8Array {
  const writer = new ByteWriter();
  writer.byte(VERSION);
  writer.varint(samples.length);
  writeRuns(writer, samples);
  writeTimes(
    writer,
    samples.map(({ sentMs }) => Math.max(0, Math.round(sentMs - startMs))),
    toleranceMs,
  );
  for (const sample of samples) writer.uint24(encodeRtt(sample));
  return writer.finish();
}

/** Unpacks a block; `null` when the bytes are not a block this version can read. */
export function unpackBlock(startMs: number, bytes: Uint8Array): BlockSample[] | null {
  const reader = new ByteReader(bytes);
  if (reader.byte() !== VERSION) return null;
  const count = reader.varint();
  // Each sample takes three bytes: a count that cannot fit is garbage, and must not cost memory.
  if (count * 3 > reader.remainingBytes) return null;
  const runs = readRuns(reader, count);
  const offsetsMs = readTimes(reader, count);
  if (runs === null || offsetsMs === null || reader.remainingBytes !== count * 3) return null;
  const samples: BlockSample[] = [];
  let runIndex = 0;
  let runEnd = runs[0]?.count ?? 0;
  for (let index = 0; index < count; index += 1) {
    while (index >= runEnd) {
      runIndex += 1;
      runEnd += runs[runIndex]?.count ?? count;
    }
    const run = runs[runIndex];
    const offsetMs = offsetsMs[index];
    const code = reader.uint24();
    if (run === undefined || offsetMs === undefined || code === NO_DATA) continue;
    samples.push({ sentMs: startMs + offsetMs, ...decodeRtt(code), ...run.flags });
  }
  return reader.isOverrun ? null : samples;
}

function encodeRtt({ rttMs, loss }: BlockSample): number {
  if (rttMs !== null) return Math.min(MAX_RTT_US, Math.max(0, Math.round(rttMs * 1000)));
  switch (loss) {
    case 'unreachable':
      return LOST_UNREACHABLE;
    case 'send-failed':
      return LOST_SEND_FAILED;
    case 'timeout':
    case null:
      return LOST_TIMEOUT;
  }
}

function decodeRtt(code: number): Pick<BlockSample, 'rttMs' | 'loss'> {
  switch (code) {
    case LOST_TIMEOUT:
      return { rttMs: null, loss: 'timeout' };
    case LOST_UNREACHABLE:
      return { rttMs: null, loss: 'unreachable' };
    case LOST_SEND_FAILED:
      return { rttMs: null, loss: 'send-failed' };
    default:
      return { rttMs: code / 1000, loss: null };
  }
}

interface Run {
  readonly count: number;
  readonly flags: Pick<BlockSample, 'driver' | 'load'>;
}

function writeRuns(writer: ByteWriter, samples: readonly BlockSample[]): void {
  const runs: { code: number; count: number }[] = [];
  for (const { driver, load } of samples) {
    const code = DRIVERS.indexOf(driver) * LOADS.length + LOADS.indexOf(load);
    const last = runs.at(-1);
    if (last?.code === code) last.count += 1;
    else runs.push({ code, count: 1 });
  }
  writer.varint(runs.length);
  for (const { code, count } of runs) {
    writer.byte(code);
    writer.varint(count);
  }
}

function readRuns(reader: ByteReader, sampleCount: number): Run[] | null {
  const runCount = reader.varint();
  if (runCount > sampleCount) return null;
  const runs: Run[] = [];
  let total = 0;
  for (let index = 0; index < runCount; index += 1) {
    const code = reader.byte();
    const count = reader.varint();
    const driver = DRIVERS[Math.floor(code / LOADS.length)];
    const load = LOADS[code % LOADS.length];
    if (driver === undefined || load === undefined) return null;
    runs.push({ count, flags: { driver, load } });
    total += count;
  }
  return total === sampleCount ? runs : null;
}

function writeTimes(writer: ByteWriter, offsetsMs: readonly number[], toleranceMs: number): void {
  const stepUs = usualStepUs(offsetsMs);
  const anchors: { index: number; offsetMs: number }[] = [];
  offsetsMs.forEach((offsetMs, index) => {
    const anchor = anchors.at(-1);
    if (anchor !== undefined) {
      const expectedMs = anchor.offsetMs + ((index - anchor.index) * stepUs) / 1000;
      if (Math.abs(Math.round(expectedMs) - offsetMs) <= toleranceMs) return;
    }
    anchors.push({ index, offsetMs });
  });
  writer.varint(stepUs);
  writer.varint(anchors.length);
  let previousIndex = 0;
  for (const { index, offsetMs } of anchors) {
    writer.varint(index - previousIndex);
    writer.varint(offsetMs);
    previousIndex = index;
  }
}

function readTimes(reader: ByteReader, count: number): number[] | null {
  const stepUs = reader.varint();
  const anchorCount = reader.varint();
  if (anchorCount > count || (count > 0 && anchorCount === 0)) return null;
  const offsetsMs: number[] = [];
  let index = 0;
  let offsetMs = 0;
  for (let anchor = 0; anchor < anchorCount; anchor += 1) {
    const gap = reader.varint();
    const nextOffsetMs = reader.varint();
    if (index + gap >= count || (anchor === 0) !== (gap === 0)) return null;
    for (let step = 0; step < gap; step += 1) {
      offsetsMs.push(Math.round(offsetMs + (step * stepUs) / 1000));
    }
    index += gap;
    offsetMs = nextOffsetMs;
  }
  for (let step = 0; offsetsMs.length < count; step += 1) {
    offsetsMs.push(Math.round(offsetMs + (step * stepUs) / 1000));
  }
  return offsetsMs;
}

/** Mean distance of neighbours without the outliers: a median alone would be off by a rounded millisecond. */
function usualStepUs(offsetsMs: readonly number[]): number {
  const gapsMs: number[] = [];
  for (let index = 1; index < offsetsMs.length; index += 1) {
    gapsMs.push((offsetsMs[index] ?? 0) - (offsetsMs[index - 1] ?? 0));
  }
  const middleMs = gapsMs.toSorted((a, b) => a - b)[gapsMs.length >> 1];
  if (middleMs === undefined) return DEFAULT_STEP_US;
  const usualMs = gapsMs.filter((gapMs) => Math.abs(gapMs - middleMs) <= SENT_TOLERANCE_MS);
  return Math.round((usualMs.reduce((sum, gapMs) => sum + gapMs, 0) / usualMs.length) * 1000);
}
