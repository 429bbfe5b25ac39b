/** A GPIO chip as sysfs tells it. */
export interface GpioChip {
  readonly label: string;
  /** Number of its first pin in sysfs. */
  readonly base: number;
  readonly pinCount: number;
}

/** Chips whose pins are those of the 40-pin header, by BCM number: Pi 4, Pi 1 to 3 and Zero, Pi 5. */
const HEADER_LABELS: readonly string[] = ['pinctrl-bcm2711', 'pinctrl-bcm2835', 'pinctrl-rp1'];

/**
 * The chip of the header. Its base is never taken for granted: it was 458 on Debian 12 and is 512 on
 * kernels from 6.6 on.
 */
export function headerChip(chips: readonly GpioChip[]): GpioChip | null {
  return chips.find(({ label }) => HEADER_LABELS.includes(label)) ?? null;
}

/** Number of a BCM pin in sysfs; `null`: the chip has no such pin. */
export function sysfsNumber({ base, pinCount }: GpioChip, pin: number): number | null {
  return pin < pinCount ? base + pin : null;
}
