import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { lightPattern, type LightId, type LightPattern } from '@lineside/contract';
import { PATTERN_STEPS } from '../../src/led/core/pattern-steps.ts';
import { isHindrance, type LightPanel } from '../../src/led/led-driver.ts';
import { FakeSysfs } from './fake-sysfs.ts';
import { fakeLedKit, type LedStage } from './led-stages.ts';

const LIGHTS: readonly LightId[] = ['line', 'speed', 'box'];
const SAMPLE_MS = 50;

/** Lengths of the stretches in which a light stays as it is, over two rounds; the cut ones left out. */
function stretches(lit: readonly boolean[]): { isLit: boolean; durationMs: number }[] {
  const found: { isLit: boolean; durationMs: number }[] = [];
  for (const isLit of lit) {
    const last = found.at(-1);
    if (last?.isLit === isLit) last.durationMs += SAMPLE_MS;
    else found.push({ isLit, durationMs: SAMPLE_MS });
  }
  return found.slice(1, -1);
}

/** What every driver promises, on one machine. */
export function describeLedDriver(stage: LedStage): void {
  const { driver, settings, isLit } = stage;

  describe(`the LED driver on ${stage.name}`, () => {
    let sysfs: FakeSysfs;
    beforeEach(() => {
      jest.useFakeTimers();
      sysfs = new FakeSysfs();
    });
    afterEach(() => {
      jest.useRealTimers();
      sysfs.remove();
    });

    const openPanel = async (): Promise<LightPanel> => {
      stage.build(sysfs);
      const opened = await settled(driver.open(settings, fakeLedKit(sysfs)));
      if (isHindrance(opened)) throw new Error(opened.detail);
      return opened;
    };
    const show = (panel: LightPanel, light: LightId, pattern: LightPattern, brightness = 1) =>
      settled(panel.show(light, { pattern, brightness }));
    const watch = async (light: LightId, durationMs: number): Promise<boolean[]> => {
      const lit: boolean[] = [];
      for (let ms = 0; ms < durationMs; ms += SAMPLE_MS) {
        lit.push(isLit?.(sysfs, light) ?? false);
        await jest.advanceTimersByTimeAsync(SAMPLE_MS);
      }
      return lit;
    };

    it('can be used, and looking changes nothing', async () => {
      stage.build(sysfs);
      expect(await driver.detect(settings, fakeLedKit(sysfs))).toBeNull();
      expect(sysfs.writes).toEqual([]);
    });

    it('has all three lights, dark at first', async () => {
      const { places } = await openPanel();
      for (const light of LIGHTS) expect(places[light]).toEqual(expect.any(String));
      if (isLit !== null)
        expect(LIGHTS.map((light) => isLit(sysfs, light))).toEqual([false, false, false]);
    });

    it.each(lightPattern.options)('shows "%s" on each light, in its rhythm', async (pattern) => {
      const panel = await openPanel();
      for (const light of LIGHTS) {
        expect(await show(panel, light, pattern)).toBeNull();
        if (isLit === null) continue;
        const lit = await watch(light, 4500);
        if (pattern === 'off' || pattern === 'steady') {
          expect(new Set(lit)).toEqual(new Set([pattern === 'steady']));
          continue;
        }
        const steps = PATTERN_STEPS[pattern];
        const seen = stretches(lit);
        const offset = steps.findIndex((step) => JSON.stringify(step) === JSON.stringify(seen[0]));
        expect(offset).toBeGreaterThanOrEqual(0);
        expect(seen.length).toBeGreaterThanOrEqual(steps.length);
        const wanted = seen.map((_, index) => steps[(offset + index) % steps.length]);
        expect(seen).toEqual(wanted);
      }
      await panel.close();
    });

    it('shows the newest of many wishes', async () => {
      const panel = await openPanel();
      const wishes: LightPattern[] = ['fast-blink', 'double-flash', 'slow-blink', 'off', 'steady'];
      await settled(
        Promise.all(wishes.map((pattern) => panel.show('line', { pattern, brightness: 1 }))),
      );
      if (isLit !== null) expect(new Set(await watch('line', 2500))).toEqual(new Set([true]));
    });

    it('is dark after the end, and nothing runs on', async () => {
      const panel = await openPanel();
      for (const light of LIGHTS) await show(panel, light, 'fast-blink');
      await settled(panel.close());
      expect(jest.getTimerCount()).toBe(0);
      for (const light of LIGHTS) {
        if (stage.isDarkAtEnd) expect(new Set(await watch(light, 300))).toEqual(new Set([false]));
      }
      await settled(
        driver.open(settings, fakeLedKit(sysfs)).then(async (again) => {
          if (isHindrance(again)) throw new Error(again.detail);
          await again.close();
        }),
      );
    });

    it('says what is in the way when it may not, and leaves nothing behind', async () => {
      if (stage.lockedFile === null) return;
      stage.build(sysfs);
      sysfs.refusals.set(stage.lockedFile, 'EACCES');
      const opened = await settled(driver.open(settings, fakeLedKit(sysfs)));
      expect(opened).toEqual({
        obstacle: 'no-permission',
        subject: expect.stringMatching(/^(?:GPIO \d+|\/sys\/class\/leds\/\S+)$/),
        detail: expect.stringMatching(/group/),
      });
      expect(jest.getTimerCount()).toBe(0);
    });

    it('says what went wrong with a light, and goes on with the next wish', async () => {
      if (stage.lineFile === null) return;
      const panel = await openPanel();
      sysfs.refusals.set(stage.lineFile, 'EIO');
      expect(await show(panel, 'line', 'steady')).toMatch(/EIO/);
      expect(await show(panel, 'box', 'steady')).toBeNull();
      sysfs.refusals.clear();
      expect(await show(panel, 'line', 'steady')).toBeNull();
      if (isLit !== null) expect(isLit(sysfs, 'line')).toBe(true);
    });

    it('cannot be used on a machine without lights, and says so', async () => {
      if (driver.id === 'simulated') return;
      const kit = fakeLedKit(sysfs);
      expect(await driver.detect(settings, kit)).toEqual({
        obstacle: expect.stringMatching(/^no-/),
        subject: null,
        detail: expect.stringMatching(/\w{3}/),
      });
      expect(isHindrance(await driver.open(settings, kit))).toBe(true);
    });
  });
}

/** Lets time pass until something is done. */
async function settled<Value>(promise: Promise<Value>): Promise<Value> {
  const state = { isDone: false };
  const done = promise.finally(() => (state.isDone = true));
  for (let turn = 0; turn < 400 && !state.isDone; turn += 1) {
    await jest.advanceTimersByTimeAsync(10);
  }
  return done;
}
