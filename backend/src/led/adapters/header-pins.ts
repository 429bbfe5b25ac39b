import { messageOf } from '../../kernel/message-of.ts';
import { headerChip, sysfsNumber, type GpioChip } from '../core/gpio-chip.ts';
import type { Hindrance, LedKit } from '../led-driver.ts';
import type { PinLibrary } from '../pins.ts';
import type { Sysfs } from '../sysfs.ts';
import { systemCode } from './system-code.ts';

const FOLDER = 'class/gpio';
/** Of a message of the system. */
const MOST_SIGNS = 300;

/** The pins of the header, by BCM number. */
export interface HeaderPins {
  readonly library: PinLibrary;
  /** Number in sysfs; `null`: there is no such pin. */
  readonly numberOf: (pin: number) => number | null;
}

/** Why this machine has no header; `null`: it has. Nothing is touched. */
export async function headerHindrance(sysfs: Sysfs): Promise<Hindrance | null> {
  const found = await findHeader(sysfs);
  return 'obstacle' in found ? found : null;
}

/** Finds the chip and loads the library. */
export async function openHeader({ sysfs, loadPins }: LedKit): Promise<HeaderPins | Hindrance> {
  const chip = await findHeader(sysfs);
  if ('obstacle' in chip) return chip;
  try {
    const library = await loadPins();
    return { library, numberOf: (pin) => sysfsNumber(chip, pin) };
  } catch (error) {
    // The native part of onoff is missing, or was built for another Node.
    const subject = oneLine(messageOf(error));
    const detail = `the library onoff cannot be loaded: ${subject}`;
    return { obstacle: 'no-library', subject, detail };
  }
}

/** The chip of the header does not have it. */
export function noSuchPin(pin: number): Hindrance {
  const subject = `GPIO ${pin}`;
  return { obstacle: 'no-pin', subject, detail: `the chip has no ${subject}` };
}

/** What the system's refusal of a pin means. */
export function pinHindrance(pin: number, error: unknown): Hindrance {
  const subject = `GPIO ${pin}`;
  switch (systemCode(error)) {
    case 'EBUSY':
      return {
        obstacle: 'pin-taken',
        subject,
        detail: `${subject} is used by another driver; /sys/kernel/debug/gpio says which`,
      };
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return {
        obstacle: 'no-permission',
        subject,
        detail: `not allowed to use ${subject}; the user of this service needs the group gpio`,
      };
    case 'EINVAL':
      return { obstacle: 'no-pin', subject, detail: `the kernel knows no ${subject}` };
    case null:
    default:
      return failedBy(`${subject}: ${oneLine(messageOf(error))}`);
  }
}

function failedBy(subject: string): Hindrance {
  return { obstacle: 'failed', subject, detail: subject };
}

async function findHeader(sysfs: Sysfs): Promise<GpioChip | Hindrance> {
  const names = await sysfs.list(FOLDER);
  if (names.length === 0) {
    return { obstacle: 'no-gpio', subject: null, detail: 'this machine has no /sys/class/gpio' };
  }
  const chips: GpioChip[] = [];
  for (const name of names.filter((one) => one.startsWith('gpiochip'))) {
    const chip = await readChip(sysfs, `${FOLDER}/${name}`);
    if (chip !== null) chips.push(chip);
  }
  const labels = chips.map(({ label }) => label).join(', ');
  return (
    headerChip(chips) ?? {
      obstacle: 'no-chip',
      subject: labels === '' ? null : labels,
      detail: `none of the GPIO chips (${labels}) is that of a Raspberry Pi`,
    }
  );
}

/** `null` for a chip that went away meanwhile. */
async function readChip(sysfs: Sysfs, folder: string): Promise<GpioChip | null> {
  try {
    const [label, base, count] = await Promise.all(
      ['label', 'base', 'ngpio'].map((file) => sysfs.read(`${folder}/${file}`)),
    );
    const chip = { label: label ?? '', base: Number(base), pinCount: Number(count) };
    return Number.isInteger(chip.base) && Number.isInteger(chip.pinCount) ? chip : null;
  } catch {
    // ENOENT: unplugged between the listing and now.
    return null;
  }
}

/** Messages of the module loader have many lines. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').slice(0, MOST_SIGNS);
}
