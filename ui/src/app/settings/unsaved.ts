import { Service, computed, inject } from '@angular/core';
import { DraftBook } from './draft-book';
import { changedFields } from './section-changes';
import { sections } from './sections';
import { fieldsOf } from './settings-section';
import { SettingsStore } from './settings-store';

/** Which sections hold something that was typed and not saved. */
@Service()
export class Unsaved {
  private readonly store = inject(SettingsStore);
  private readonly book = inject(DraftBook);

  readonly sectionIds = computed<ReadonlySet<string>>(() => {
    const saved = this.store.current();
    if (saved === null) return new Set();
    const unsaved = sections.filter(
      (section) => changedFields(fieldsOf(section), saved, this.book.of(section.id)).length > 0,
    );
    return new Set(unsaved.map(({ id }) => id));
  });
}
