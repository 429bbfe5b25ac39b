// The package's front door also loads its WebAssembly and deflate twins: 10 MB that nobody here needs.
import hdr from 'hdr-histogram-js/dist/Int32Histogram.js';
import { ByteReader, ByteWriter } from './bytes.ts';
import { MAX_RTT_US } from './raw-block.ts';

const SIGNIFICANT_DIGITS = 2;
const VERSION = 1;

/**
 * A mergeable HDR histogram of round-trip times in microseconds with two significant digits: a
 * percentile read from it is at most 0.8 % above the true one, however many were merged.
 *
 * The stored form is the payload of HdrHistogram's V2 encoding (counts as zigzag LEB128, a negative
 * number being a run of zeros) after one version byte. Its 40-byte header is the same for all of
 * ours and left out; deflating what remains would save a tenth of a minute and nothing of an hour.
 */
export class RttHistogram {
  private readonly histogram = new hdr.default(1, MAX_RTT_US, SIGNIFICANT_DIGITS);
  /** One more than the highest slot in use. */
  private endIndex = 0;

  get count(): number {
    return this.histogram.totalCount;
  }

  /** Adds a value, once or as often as it was seen. */
  record(rttUs: number, count = 1): void {
    const index = this.histogram.countsArrayIndex(Math.min(rttUs, MAX_RTT_US));
    this.addAt(index, count);
  }

  /**
   * Adds the counts of a stored histogram.
   *
   * @returns false when the bytes are not one; nothing sensible has been added then
   */
  addEncoded(bytes: Uint8Array): boolean {
    return eachSlot(bytes, (index, count) => this.addAt(index, count));
  }

  encode(): Uint8Array {
    const writer = new ByteWriter();
    writer.byte(VERSION);
    let zeroCount = 0;
    for (let index = 0; index < this.endIndex; index += 1) {
      const count = this.histogram.getCountAtIndex(index);
      if (count === 0) {
        zeroCount += 1;
        continue;
      }
      if (zeroCount === 1) writer.varint(0);
      else if (zeroCount > 1) writer.varint(zeroCount * 2 - 1);
      zeroCount = 0;
      writer.varint(count * 2);
    }
    return writer.finish();
  }

  /**
   * Value below or at which the given share of the values lies.
   *
   * @param share 0 to 1, e.g. 0.95
   * @returns microseconds; `null` when nothing was recorded
   */
  percentileUs(share: number): number | null {
    return this.count === 0 ? null : this.histogram.getValueAtPercentile(share * 100);
  }

  private addAt(index: number, count: number): void {
    this.histogram.addToCountAtIndex(index, count);
    this.histogram.addToTotalCount(count);
    if (index >= this.endIndex) this.endIndex = index + 1;
  }
}

/** Knows which slot stands for which values; holds none itself. */
const SCALE = new hdr.default(1, MAX_RTT_US, SIGNIFICANT_DIGITS);

/**
 * Tells the values of a stored histogram in rising order, each as the highest of its slot.
 *
 * @returns false when the bytes are not one; nothing sensible has been told then
 */
export function eachValue(
  bytes: Uint8Array,
  hear: (rttUs: number, count: number) => void,
): boolean {
  return eachSlot(bytes, (index, count) =>
    hear(SCALE.highestEquivalentValue(SCALE.valueFromIndex(index)), count),
  );
}

function eachSlot(bytes: Uint8Array, hear: (index: number, count: number) => void): boolean {
  const reader = new ByteReader(bytes);
  if (reader.byte() !== VERSION) return false;
  let index = 0;
  while (reader.remainingBytes > 0) {
    const zigzag = reader.varint();
    if (zigzag % 2 === 1) {
      index += (zigzag + 1) / 2;
      continue;
    }
    if (reader.isOverrun || index >= SCALE.countsArrayLength) return false;
    if (zigzag > 0) hear(index, zigzag / 2);
    index += 1;
  }
  return !reader.isOverrun;
}
