import { messageOf } from '../../kernel/message-of.ts';
import { wait } from '../../measurement/wait.ts';
import { isOwnLight } from '../core/kernel-lights.ts';
import type { MovingPattern } from '../core/pattern-steps.ts';
import { kernelBlink, parseTriggers, type KernelBlink } from '../core/trigger-words.ts';
import type { LightLook } from '../led-driver.ts';
import type { Sysfs } from '../sysfs.ts';
import { Blinker } from './blinker.ts';
import { systemCode } from './system-code.ts';

/** The files of a trigger belong to root until udev has given them to the group: up to 0.2 s were seen. */
const RETRY_EVERY_MS = 50;
const RETRY_FOR_MS = 1000;

/** Triggers we set ourselves: found at the start they are left over from a crash, and no earlier use. */
const OURS: ReadonlySet<string> = new Set(['none', 'timer', 'pattern']);
/** What the lights of a board do when nobody says otherwise. */
const USUAL_ON_BOARD: readonly (readonly [RegExp, string])[] = [
  [/^(ACT|led0)$/, 'mmc0'],
  [/^(PWR|led1)$/, 'default-on'],
];

/** One light the kernel knows. Blinks by the kernel's triggers, which cost no time of ours. */
export class KernelLight {
  private readonly folder: string;
  private readonly blinker: Blinker;
  private wish = new AbortController();
  private queue: Promise<string | null> = Promise.resolve(null);
  private hasTrigger = false;
  /** Brightness while lit. */
  private level = 1;

  constructor(
    private readonly sysfs: Sysfs,
    readonly name: string,
    private readonly maxBrightness: number,
    private readonly available: ReadonlySet<string>,
    /** Trigger to go back to; `null`: stay dark. */
    private readonly earlier: string | null,
  ) {
    this.folder = `class/leds/${name}`;
    this.blinker = new Blinker(
      (isLit) =>
        void this.write('brightness', String(isLit ? this.level : 0)).catch(() => undefined),
      () => undefined,
    );
  }

  /**
   * Takes the light and lets it go dark.
   *
   * @throws the system's refusal
   */
  static async take(sysfs: Sysfs, name: string): Promise<KernelLight> {
    const folder = `class/leds/${name}`;
    const triggers = parseTriggers(await sysfs.read(`${folder}/trigger`));
    const maxBrightness = Number(await sysfs.read(`${folder}/max_brightness`));
    const earlier = earlierUse(name, triggers.current, triggers.available);
    await sysfs.write(`${folder}/trigger`, 'none');
    await sysfs.write(`${folder}/brightness`, '0');
    return new KernelLight(sysfs, name, maxBrightness, triggers.available, earlier);
  }

  get canDim(): boolean {
    return this.maxBrightness > 1;
  }

  /** The newest wish wins: one that waits for the kernel gives up. */
  show(look: LightLook): Promise<string | null> {
    this.wish.abort();
    this.wish = new AbortController();
    const { signal } = this.wish;
    this.queue = this.queue.then(() => (signal.aborted ? null : this.set(look, signal)));
    return this.queue;
  }

  async release(): Promise<void> {
    await this.show({ pattern: 'off', brightness: 1 });
    if (this.earlier === null) return;
    // Gone or refused: there is nobody left to tell.
    await this.write('trigger', this.earlier).catch(() => undefined);
  }

  private async set(
    { pattern, brightness }: LightLook,
    signal: AbortSignal,
  ): Promise<string | null> {
    this.blinker.stop();
    this.level = Math.max(1, Math.round(this.maxBrightness * brightness));
    try {
      if (this.hasTrigger) await this.write('trigger', 'none');
      this.hasTrigger = false;
      if (pattern === 'off' || pattern === 'steady') {
        await this.write('brightness', String(pattern === 'off' ? 0 : this.level));
      } else {
        await this.blink(pattern, signal);
      }
      return null;
    } catch (error) {
      // The light was unplugged, or the group was taken away: told, and tried again with the next change.
      return messageOf(error);
    }
  }

  private async blink(pattern: MovingPattern, signal: AbortSignal): Promise<void> {
    const way = kernelBlink(pattern, this.level, this.available);
    if (way !== null && (await this.tryKernel(way, signal))) return;
    if (this.hasTrigger) await this.write('trigger', 'none');
    this.hasTrigger = false;
    if (!signal.aborted) this.blinker.start(pattern);
  }

  /** @returns whether the kernel blinks now, or nobody wants it any more */
  private async tryKernel(way: KernelBlink, signal: AbortSignal): Promise<boolean> {
    try {
      // First the brightness: the timer blinks with the one it finds.
      await this.write('brightness', String(this.level));
      this.hasTrigger = true;
      await this.write('trigger', way.trigger);
      switch (way.trigger) {
        case 'timer':
          await this.writeLate('delay_on', String(way.onMs), signal);
          await this.writeLate('delay_off', String(way.offMs), signal);
          break;
        case 'pattern':
          await this.writeLate('pattern', way.pattern, signal);
          break;
      }
      return true;
    } catch (error) {
      const code = systemCode(error);
      // A trigger whose module is not loaded, or files that stay root's: blinked by ourselves then.
      if (code === 'EINVAL' || code === 'EACCES' || code === 'ENOENT') return signal.aborted;
      throw error;
    }
  }

  /** Writes a file that has just come to be. */
  private async writeLate(file: string, text: string, signal: AbortSignal): Promise<void> {
    for (let waitedMs = 0; ; waitedMs += RETRY_EVERY_MS) {
      try {
        await this.write(file, text);
        return;
      } catch (error) {
        if (systemCode(error) !== 'EACCES' || waitedMs >= RETRY_FOR_MS) throw error;
        if (!(await wait(RETRY_EVERY_MS, signal))) throw error;
      }
    }
  }

  private write(file: string, text: string): Promise<void> {
    return this.sysfs.write(`${this.folder}/${file}`, text);
  }
}

/** What the light did before Lineside. */
function earlierUse(
  name: string,
  current: string | null,
  available: ReadonlySet<string>,
): string | null {
  if (isOwnLight(name)) return null;
  if (current !== null && !OURS.has(current)) return current;
  const usual = USUAL_ON_BOARD.find(([pattern]) => pattern.test(name))?.[1] ?? null;
  return usual !== null && available.has(usual) ? usual : null;
}
