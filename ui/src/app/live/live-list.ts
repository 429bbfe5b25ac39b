import { computed, inject, signal, type Signal } from '@angular/core';
import type { LiveEventData, LiveEventName } from '@lineside/contract';
import { LiveStream } from './live-stream';
import type { Snapshot } from './snapshot';

/** Most changes remembered: a page on the wall runs for months. */
const MOST_CHANGES = 200;

/** What a {@link liveList} is made of. */
interface LiveListSource<Name extends LiveEventName, Item extends LiveEventData[Name]> {
  readonly event: Name;
  readonly items: Signal<readonly Item[] | null>;
  /** Equal for two versions of the same thing. */
  readonly keyOf: (item: LiveEventData[Name]) => string;
}

/**
 * A fetched list kept current by events: a newer version replaces its older one, a new thing comes first.
 * `null` before the list was fetched. Call it in an injection context.
 */
export function liveList<Name extends LiveEventName, Item extends LiveEventData[Name]>(
  source: LiveListSource<Name, Item>,
): Signal<readonly LiveEventData[Name][] | null> {
  const stream = inject(LiveStream);
  const changes = signal<ReadonlyMap<string, LiveEventData[Name]>>(new Map());
  stream.on(source.event, (item) => {
    changes.update((known) => {
      const key = source.keyOf(item);
      const others = [...known].filter(([other]) => other !== key);
      return new Map([...others.slice(1 - MOST_CHANGES), [key, item]]);
    });
  });
  // What was heard before a break may be older than the snapshot that follows it.
  stream.on('hello', ({ isReplay }) => {
    if (!isReplay) changes.set(new Map());
  });
  return computed(() => {
    const items = source.items();
    return items === null ? null : merged(items, changes(), source.keyOf);
  });
}

function merged<T>(
  items: readonly T[],
  changes: ReadonlyMap<string, T>,
  keyOf: (item: T) => string,
): readonly T[] {
  const known = new Set(items.map(keyOf));
  const fresh = [...changes].filter(([key]) => !known.has(key)).map(([, item]) => item);
  return [...fresh.reverse(), ...items.map((item) => changes.get(keyOf(item)) ?? item)];
}

/** The problem of a snapshot, but only while there is nothing to show. */
export function blockingProblem<T>(of: Snapshot<T>): Signal<ReturnType<Snapshot<T>['problem']>> {
  return computed(() => (of.value() === null ? of.problem() : null));
}
