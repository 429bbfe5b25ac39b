import { palette, sizes } from './palette.ts';
import type { Sheet } from './sheet.ts';

/** Room for the figures of the upright axis, and for the times below. */
const AXIS_WIDTH = 44;
const AXIS_HEIGHT = 14;
const DAY_MS = 86_400_000;

/** A field with time to the right and a quantity upwards, from zero. */
export class Plot {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;

  private readonly sheet: Sheet;
  private readonly fromMs: number;
  private readonly toMs: number;
  private readonly top: number;
  private readonly highest: number;

  /** @param highest value at the upper edge */
  constructor(
    sheet: Sheet,
    { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
    top: number,
    height: number,
    highest: number,
  ) {
    // In the child Node only strips types, so fields are written out.
    this.sheet = sheet;
    this.fromMs = fromMs;
    this.toMs = toMs;
    this.top = top;
    this.highest = highest;
    this.left = sheet.left + AXIS_WIDTH;
    this.right = sheet.left + sheet.width;
    this.bottom = top + height - AXIS_HEIGHT;
  }

  x(atMs: number): number {
    const share = (atMs - this.fromMs) / (this.toMs - this.fromMs);
    return this.left + Math.min(1, Math.max(0, share)) * (this.right - this.left);
  }

  /** What is higher than the field is drawn at its edge. */
  y(value: number): number {
    return this.bottom - Math.min(1, value / this.highest) * (this.bottom - this.top);
  }

  /** Lines and figures of both axes. @param unitText writes a value of the upright axis */
  drawAxes(unitText: (value: number) => string): void {
    const { doc } = this.sheet;
    const look = { size: 7, color: palette.soft };
    for (const value of [0, this.highest / 2, this.highest]) {
      const y = this.y(value);
      doc.moveTo(this.left, y).lineTo(this.right, y).lineWidth(0.4).stroke(palette.rule);
      const label = { ...look, align: 'right' as const };
      this.sheet.put(unitText(value), this.sheet.left - 6, y - 5, AXIS_WIDTH, label);
    }
    const { texts } = this.sheet;
    const isLong = this.toMs - this.fromMs > 2 * DAY_MS;
    const count = 5;
    for (let index = 0; index <= count; index += 1) {
      const atMs = this.fromMs + ((this.toMs - this.fromMs) * index) / count;
      const text = isLong ? texts.shortDayText(atMs) : texts.clockText(atMs);
      const width = 60;
      const x = Math.min(this.x(atMs) - width / 2, this.right - width);
      const isLast = index === count;
      doc
        .font('regular')
        .fontSize(sizes.small - 1)
        .fillColor(palette.soft);
      doc.text(text, isLast ? this.right - width : x, this.bottom + 3, {
        width,
        align: isLast ? 'right' : 'center',
        lineBreak: false,
      });
    }
  }
}

/** The least round number that is not lower, for the end of an axis. */
export function roundUp(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 1.2, 1.6, 2, 3, 4, 5, 6, 8, 10].find((factor) => factor * power >= value) ?? 10;
  return step * power;
}
