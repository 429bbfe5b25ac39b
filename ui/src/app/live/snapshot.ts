import { httpResource } from '@angular/common/http';
import {
  computed,
  effect,
  inject,
  linkedSignal,
  untracked,
  type ResourceSnapshot,
  type Signal,
} from '@angular/core';
import { LiveStream } from './live-stream';
import { problemText, type ProblemText } from './problem-text';

/** Something fetched from the box: its newest good value and what is wrong, if anything. */
export interface Snapshot<T> {
  /** Newest good answer; `null` before the first. Stays while a later request fails. */
  readonly value: Signal<T | null>;
  /** Why the last request failed; `null` if it did not. */
  readonly problem: Signal<ProblemText | null>;
  /** Whether the value answers what is asked now, not what was asked before. */
  readonly isCurrent: Signal<boolean>;
  /** Asks again. */
  retry(): void;
}

/** The one part of a zod schema that is needed here. */
export interface Parser<T> {
  parse(data: unknown): T;
}

interface Source<T> {
  readonly asked: string | null;
  readonly now: ResourceSnapshot<T | undefined>;
}

/** An answer with the question it answers. */
interface Held<T> {
  readonly url: string | null;
  readonly data: T;
}

/**
 * Fetches `url` now, whenever it changes, and again when the stream says that events were missed.
 * Call it in an injection context.
 *
 * @param url `null` while there is nothing to ask for
 */
export function snapshot<T>(url: () => string | null, schema: Parser<T>): Snapshot<T> {
  const stream = inject(LiveStream);
  const resource = httpResource(() => url() ?? undefined, {
    parse: (data) => schema.parse(data),
  });
  const held = linkedSignal<Source<T>, Held<T> | null>({
    source: () => ({ asked: url(), now: resource.snapshot() }),
    computation: ({ asked, now }, previous) =>
      now.status === 'error' || now.value === undefined
        ? (previous?.value ?? null)
        : { url: asked, data: now.value },
  });
  let seenEpoch = untracked(stream.snapshotEpoch);
  effect(() => {
    const epoch = stream.snapshotEpoch();
    // A request under way may have been answered before the stream began: wait, then ask once more.
    if (resource.isLoading() || epoch === seenEpoch) return;
    seenEpoch = epoch;
    untracked(() => resource.reload());
  });
  return {
    value: computed(() => held()?.data ?? null),
    isCurrent: computed(() => held()?.url === url()),
    problem: computed(() => {
      const error = resource.error();
      return error === undefined ? null : problemText(error);
    }),
    retry: () => {
      resource.reload();
    },
  };
}
