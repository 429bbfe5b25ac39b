import { Service, signal } from '@angular/core';
import type { Draft, DraftValue, SettingPath } from './setting-field';

/** What was typed and not saved, by section; it outlives a look at another section. */
@Service()
export class DraftBook {
  private readonly drafts = signal<ReadonlyMap<string, Draft>>(new Map());

  /** What was typed in a section; fields nobody touched are absent. */
  of(sectionId: string): Draft {
    return this.drafts().get(sectionId) ?? NOTHING;
  }

  type(sectionId: string, path: SettingPath, value: DraftValue): void {
    this.drafts.update((drafts) =>
      new Map(drafts).set(sectionId, { ...drafts.get(sectionId), [path]: value }),
    );
  }

  /** Forgets what was typed in a section, because it is saved or not wanted. */
  discard(sectionId: string): void {
    this.drafts.update((drafts) => new Map([...drafts].filter(([id]) => id !== sectionId)));
  }

  discardAll(): void {
    this.drafts.set(new Map());
  }
}

const NOTHING: Draft = {};
