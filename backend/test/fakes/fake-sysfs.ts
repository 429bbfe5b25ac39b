import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sysfs } from '../../src/led/sysfs.ts';

/** A system error as Node throws it. */
export function systemError(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: refused, '${path}'`), { code });
}

/** Files each trigger brings along. */
const TRIGGER_FILES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  timer: { delay_on: '500', delay_off: '500' },
  pattern: { pattern: '', repeat: '-1' },
};

/** A light of the fake kernel. */
export interface FakeLed {
  readonly name: string;
  readonly maxBrightness?: number;
  readonly triggers?: readonly string[];
  readonly trigger?: string;
}

/** A `/sys` of real files, with the behaviour of the kernel that the drivers rely on. */
export class FakeSysfs implements Sysfs {
  readonly root = mkdtempSync(join(tmpdir(), 'lineside-sysfs-'));
  /** Writes to these paths are refused, with this code. */
  readonly refusals = new Map<string, string>();
  /** So often the files of a new trigger refuse with EACCES, as until udev has been there. */
  lateCount = 0;
  /** Every accepted write, in order. */
  readonly writes: { readonly path: string; readonly text: string; readonly atMs: number }[] = [];
  private readonly lateLeft = new Map<string, number>();
  /** When a kernel trigger began to blink, by light. */
  private readonly blinkSinceMs = new Map<string, number>();
  private readonly physical = new Map<number, boolean>();

  addLed({ name, maxBrightness = 1, triggers = [], trigger = 'none' }: FakeLed): void {
    const folder = `class/leds/${name}`;
    mkdirSync(join(this.root, folder), { recursive: true });
    this.put(`${folder}/max_brightness`, String(maxBrightness));
    this.put(`${folder}/brightness`, '0');
    this.put(`${folder}/trigger`, wordsOf(['none', ...triggers], 'none'));
    this.setTrigger(name, trigger);
  }

  addChip(label: string, base: number, pinCount: number): void {
    const folder = `class/gpio/gpiochip${base}`;
    mkdirSync(join(this.root, folder), { recursive: true });
    this.put(`${folder}/label`, label);
    this.put(`${folder}/base`, String(base));
    this.put(`${folder}/ngpio`, String(pinCount));
    this.put('class/gpio/export', '');
    this.put('class/gpio/unexport', '');
  }

  list(path: string): Promise<readonly string[]> {
    const folder = join(this.root, path);
    return Promise.resolve(existsSync(folder) ? readdirSync(folder) : []);
  }

  async read(path: string): Promise<string> {
    return this.text(path);
  }

  async write(path: string, text: string): Promise<void> {
    // ENOENT for what the kernel does not offer.
    this.text(path);
    this.writeNow(path, text);
  }

  /** As `write`, for libraries that do not wait. */
  writeNow(path: string, text: string): void {
    const refusal = this.refusals.get(path);
    if (refusal !== undefined) throw systemError(refusal, path);
    const [, kind = '', device = '', file = ''] = path.split('/');
    if (kind === 'leds') this.writeLed(device, file, text);
    else if (path === 'class/gpio/export') this.exportPin(Number(text));
    else if (path === 'class/gpio/unexport') this.unexportPin(Number(text));
    else this.writePin(device, file, text);
    this.writes.push({ path, text, atMs: performance.now() });
  }

  /** The text of a file. */
  text(path: string): string {
    return readFileSync(join(this.root, path), 'utf8');
  }

  /** The trigger in force. */
  triggerOf(led: string): string {
    return /\[(.*)\]/.exec(this.text(`class/leds/${led}/trigger`))?.[1] ?? '';
  }

  /** Whether a light shines at this moment, kernel blinking included. */
  isLedLit(led: string): boolean {
    const folder = `class/leds/${led}`;
    const isOn = Number(this.text(`${folder}/brightness`)) > 0;
    const sinceMs = performance.now() - (this.blinkSinceMs.get(led) ?? 0);
    switch (this.triggerOf(led)) {
      case 'timer': {
        const [onMs, offMs] = ['delay_on', 'delay_off'].map((f) =>
          Number(this.text(`${folder}/${f}`)),
        );
        return isOn && sinceMs % ((onMs ?? 0) + (offMs ?? 0)) < (onMs ?? 0);
      }
      case 'pattern':
        return levelAt(this.text(`${folder}/pattern`), sinceMs) > 0;
      default:
        return isOn;
    }
  }

  /** The level of a wire, as a lamp on it would see it. */
  isHigh(number: number): boolean {
    return this.physical.get(number) ?? false;
  }

  isExported(number: number): boolean {
    return this.physical.has(number);
  }

  /** Removes the files. */
  remove(): void {
    rmSync(this.root, { recursive: true });
  }

  private put(path: string, text: string): void {
    writeFileSync(join(this.root, path), text);
  }

  private writeLed(led: string, file: string, text: string): void {
    const folder = `class/leds/${led}`;
    const path = `${folder}/${file}`;
    if (file === 'trigger') {
      this.setTrigger(led, text);
    } else if (file === 'brightness') {
      const most = Number(this.text(`${folder}/max_brightness`));
      this.put(path, String(Math.min(Number(text), most)));
      if (text === '0' && this.triggerOf(led) !== 'none') this.setTrigger(led, 'none');
    } else {
      const left = this.lateLeft.get(path) ?? 0;
      this.lateLeft.set(path, left - 1);
      if (left > 0) throw systemError('EACCES', path);
      if (file === 'pattern') this.checkPattern(folder, text);
      this.put(path, text);
      this.blinkSinceMs.set(led, performance.now());
    }
  }

  private setTrigger(led: string, trigger: string): void {
    const folder = `class/leds/${led}`;
    const words = this.text(`${folder}/trigger`).replaceAll(/[[\]]/g, '').split(' ');
    if (!words.includes(trigger)) throw systemError('EINVAL', `${folder}/trigger`);
    const before = this.triggerOf(led);
    for (const file of Object.keys(TRIGGER_FILES[before] ?? {})) {
      rmSync(join(this.root, folder, file));
    }
    // A trigger that goes leaves the light dark.
    if (before !== 'none') this.put(`${folder}/brightness`, '0');
    this.put(`${folder}/trigger`, wordsOf(words, trigger));
    for (const [file, text] of Object.entries(TRIGGER_FILES[trigger] ?? {})) {
      this.put(`${folder}/${file}`, text);
      this.lateLeft.set(`${folder}/${file}`, this.lateCount);
    }
    this.blinkSinceMs.set(led, performance.now());
  }

  private checkPattern(folder: string, text: string): void {
    const most = Number(this.text(`${folder}/max_brightness`));
    const levels = text.split(' ').filter((_, index) => index % 2 === 0);
    if (levels.some((level) => Number(level) > most)) throw systemError('EINVAL', folder);
  }

  private exportPin(number: number): void {
    if (this.isExported(number)) throw systemError('EBUSY', 'class/gpio/export');
    const folder = `class/gpio/gpio${number}`;
    mkdirSync(join(this.root, folder));
    for (const [file, text] of [
      ['direction', 'in'],
      ['value', '0'],
      ['active_low', '0'],
    ] as const) {
      this.put(`${folder}/${file}`, text);
    }
    this.physical.set(number, false);
  }

  private unexportPin(number: number): void {
    rmSync(join(this.root, `class/gpio/gpio${number}`), { recursive: true });
    this.physical.delete(number);
  }

  private writePin(pin: string, file: string, text: string): void {
    const folder = `class/gpio/${pin}`;
    const number = Number(pin.slice('gpio'.length));
    if (file === 'direction' && text !== 'in') {
      this.physical.set(number, text === 'high');
      this.put(`${folder}/direction`, 'out');
      return;
    }
    this.put(`${folder}/${file}`, text);
    if (file !== 'value') return;
    const isActiveLow = this.text(`${folder}/active_low`) === '1';
    this.physical.set(number, (text === '1') !== isActiveLow);
  }
}

function wordsOf(words: readonly string[], current: string): string {
  return words.map((word) => (word === current ? `[${word}]` : word)).join(' ');
}

/** Brightness of a pattern after so long; steps of no duration end a fade at once. */
function levelAt(text: string, sinceMs: number): number {
  const numbers = text.split(' ').map(Number);
  const steps = numbers.flatMap((level, index) =>
    index % 2 === 0 ? [{ level, durationMs: numbers[index + 1] ?? 0 }] : [],
  );
  const totalMs = steps.reduce((sum, { durationMs }) => sum + durationMs, 0);
  let leftMs = totalMs === 0 ? 0 : sinceMs % totalMs;
  for (const { level, durationMs } of steps) {
    if (leftMs < durationMs) return level;
    leftMs -= durationMs;
  }
  return 0;
}
