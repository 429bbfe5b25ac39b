/**
 * Waits, or stops waiting when the signal aborts.
 *
 * @returns whether the whole time has passed
 */
export function wait(delayMs: number, signal: AbortSignal): Promise<boolean> {
  if (signal.aborted) return Promise.resolve(false);
  return new Promise((resolve) => {
    const giveUp = (): void => {
      clearTimeout(timer);
      resolve(false);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', giveUp);
      resolve(true);
    }, delayMs);
    signal.addEventListener('abort', giveUp, { once: true });
  });
}

/**
 * Begins something for each item, evenly spread over a period, the first at once: so that what
 * breaks all of them is noticed after a fraction of the period.
 *
 * @returns when the last item has begun, or the signal aborted
 */
export async function spread<Item>(
  items: readonly Item[],
  periodMs: number,
  signal: AbortSignal,
  begin: (item: Item) => void,
): Promise<void> {
  let isFirst = true;
  for (const item of items) {
    if (!isFirst && !(await wait(periodMs / items.length, signal))) return;
    isFirst = false;
    begin(item);
  }
}
