import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  beginning,
  classify,
  DEBOUNCE_MS,
  LONG_FROM_MS,
  nextLookMs,
  STUCK_FROM_MS,
  VERY_LONG_FROM_MS,
  type PinLook,
  type Press,
} from './press-classifier.ts';

/** What is pressed when the pin does this, with looks exactly when they are asked for. */
function play(
  looks: readonly PinLook[],
  isDownAtFirst = false,
): { pressed: Press[]; held: (Press | null)[] } {
  let memory = beginning({ monoMs: 0, isDown: isDownAtFirst });
  const pressed: Press[] = [];
  const held: (Press | null)[] = [];
  const take = (look: PinLook): void => {
    const before = memory.held;
    const step = classify(memory, look);
    memory = step.memory;
    if (step.pressed !== null) pressed.push(step.pressed);
    if (memory.held !== before) held.push(memory.held);
  };
  for (const look of [...looks, { monoMs: Infinity, isDown: false }]) {
    for (
      let dueMs = nextLookMs(memory);
      dueMs !== null && dueMs < look.monoMs;
      dueMs = nextLookMs(memory)
    ) {
      take({ monoMs: dueMs, isDown: memory.pinIsDown });
    }
    if (look.monoMs !== Infinity) take(look);
  }
  return { pressed, held };
}

/** Down at 1000, up again after so long. */
const hold = (forMs: number): PinLook[] => [
  { monoMs: 1000, isDown: true },
  { monoMs: 1000 + forMs, isDown: false },
];

describe('a press', () => {
  it.each([
    [DEBOUNCE_MS, ['short']],
    [LONG_FROM_MS - 1, ['short']],
    [LONG_FROM_MS, ['long']],
    [VERY_LONG_FROM_MS - 1, ['long']],
    [VERY_LONG_FROM_MS, ['very-long']],
    [STUCK_FROM_MS - 1, ['very-long']],
    [STUCK_FROM_MS, []],
    [DEBOUNCE_MS - 1, []],
  ])('of %d ms is %j', (forMs, wanted) => {
    expect(play(hold(forMs)).pressed).toEqual(wanted);
  });

  it('tells while it lasts what letting go would mean', () => {
    expect(play(hold(12_000)).held).toEqual(['short', 'long', 'very-long', null]);
    expect(play(hold(40_000)).held).toEqual(['short', 'long', 'very-long', null]);
    expect(play(hold(200)).held).toEqual(['short', null]);
  });

  it('does not begin with the box: a stuck button presses nothing', () => {
    const up = { monoMs: 12_000, isDown: false };
    expect(play([up], true).pressed).toEqual([]);
    const later = hold(200).map((look) => ({ ...look, monoMs: look.monoMs + 20_000 }));
    expect(play([up, ...later], true).pressed).toEqual(['short']);
  });
});

const bounce = fc.array(fc.integer({ min: 1, max: DEBOUNCE_MS - 1 }), { maxLength: 8 });

/** A contact that bounces before it settles: an even number of extra changes. */
function withBounces(look: PinLook, gaps: readonly number[]): PinLook[] {
  const even = gaps.slice(0, gaps.length - (gaps.length % 2));
  const looks = [look];
  let { monoMs, isDown } = look;
  for (const gap of even) {
    monoMs += gap;
    isDown = !isDown;
    looks.push({ monoMs, isDown });
  }
  return looks;
}

describe('the classifier, whatever the contact does,', () => {
  it('counts a bouncing press once', () => {
    fc.assert(
      fc.property(bounce, bounce, fc.integer({ min: 400, max: 1000 }), (down, up, forMs) => {
        const [first, last] = hold(forMs);
        if (first === undefined || last === undefined) return;
        const looks = [...withBounces(first, down), ...withBounces(last, up)];
        expect(play(looks).pressed).toEqual(['short']);
      }),
    );
  });

  it('hears nothing in a contact that never settles', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: DEBOUNCE_MS - 1 }), { maxLength: 200 }),
        (gaps) => {
          // It must end released, else its last change is a press that lasts.
          const even = gaps.slice(0, gaps.length - (gaps.length % 2));
          let monoMs = 1000;
          const looks = even.map((gap, index) => {
            monoMs += gap;
            return { monoMs, isDown: index % 2 === 0 };
          });
          expect(play(looks).pressed).toEqual([]);
        },
      ),
    );
  });

  it('comes to the same presses with looks at other moments too', () => {
    const gaps = fc.array(fc.integer({ min: 1, max: 12_000 }), { maxLength: 20 });
    const extra = fc.array(fc.integer({ min: 0, max: 250_000 }), { maxLength: 50 });
    fc.assert(
      fc.property(gaps, extra, (changes, looksAt) => {
        let monoMs = 0;
        let isDown = false;
        const looks = changes.map((gap) => {
          monoMs += gap;
          isDown = !isDown;
          return { monoMs, isDown };
        });
        const levelAt = (atMs: number): boolean =>
          looks.findLast((l) => l.monoMs <= atMs)?.isDown ?? false;
        const more = looksAt
          .filter((atMs) => atMs < monoMs)
          .map((atMs) => ({ monoMs: atMs, isDown: levelAt(atMs) }));
        const all = [...looks, ...more].sort((a, b) => a.monoMs - b.monoMs);
        expect(play(all).pressed).toEqual(play(looks).pressed);
      }),
    );
  });
});
