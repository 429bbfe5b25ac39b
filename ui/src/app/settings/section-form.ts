import {
  Component,
  ElementRef,
  Injector,
  afterNextRender,
  computed,
  inject,
  input,
  output,
  signal,
} from '@angular/core';
import type { Settings } from '@lineside/contract';
import { RefusalNote } from '../forms/refusal-note';
import { settingsWords } from '../format/words/settings';
import type { ProblemText } from '../live';
import { DetailLevel } from './detail-level';
import { DraftBook } from './draft-book';
import {
  changedFields,
  draftOf,
  faultAt,
  faultsElsewhere,
  readChanges,
  type Fault,
} from './section-changes';
import { faultsOf, valueAt, type SettingValues } from './setting-document';
import type { DraftValue, SettingField } from './setting-field';
import { SettingRow } from './setting-row';
import { fieldsOf, type FieldGroup, type SettingsSection } from './settings-section';
import { SettingsStore } from './settings-store';

type Told = 'saved' | 'undone' | 'unchanged';

/** The fields of one section: typed, checked, saved together, and taken back. */
@Component({
  selector: 'ls-section-form',
  imports: [RefusalNote, SettingRow],
  templateUrl: './section-form.html',
  styleUrl: './section-form.css',
})
export class SectionForm {
  readonly section = input.required<SettingsSection>();
  readonly saved = input.required<Settings>();
  /** Given where a button outside submits the form: then it has none of its own. */
  readonly formId = input<string | null>(null);
  /** What stands in the fields is kept by the box, or was before. */
  readonly settled = output();

  private readonly store = inject(SettingsStore);
  private readonly book = inject(DraftBook);
  private readonly level = inject(DetailLevel);
  private readonly injector = inject(Injector);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly own = signal<readonly Fault[]>([]);
  private readonly before = signal<SettingValues | null>(null);

  protected readonly words = settingsWords;
  protected readonly refused = signal<ProblemText | null>(null);
  protected readonly isSaving = signal(false);
  protected readonly told = signal<Told | null>(null);
  private readonly fields = computed(() => fieldsOf(this.section()));
  private readonly typed = computed(() => this.book.of(this.section().id));
  protected readonly draft = computed(() => draftOf(this.fields(), this.saved(), this.typed()));
  protected readonly changed = computed(() =>
    changedFields(this.fields(), this.saved(), this.typed()),
  );
  private readonly faults = computed(() => [...this.own(), ...(this.refused()?.errors ?? [])]);
  protected readonly elsewhere = computed(() => faultsElsewhere(this.fields(), this.faults()));
  /** The refusal as a whole, where its faults do not all stand at their fields. */
  protected readonly problem = computed(() => {
    const refused = this.refused();
    const isPlaced = (refused?.errors ?? []).length > 0 && this.elsewhere().length === 0;
    return isPlaced ? null : refused;
  });
  protected readonly canUndo = computed(
    () => this.before() !== null && this.changed().length === 0 && !this.isSaving(),
  );
  protected readonly groups = computed<readonly FieldGroup[]>(() =>
    this.section()
      .groups.map((group) => ({
        ...group,
        fields: group.fields.filter((one) => this.isShown(one)),
      }))
      .filter(({ fields }) => fields.length > 0),
  );

  protected errorOf({ path }: SettingField): string | null {
    return faultAt(path, this.faults());
  }

  /** Lists, long texts and switches need the whole width. */
  protected isWide(field: SettingField): boolean {
    if (field.kind === 'text' || field.kind === 'secret') return field.isLong ?? false;
    return field.kind === 'toggle' || field.kind === 'lines';
  }

  protected isKept({ path }: SettingField): boolean {
    return valueAt(this.saved(), path) !== null;
  }

  protected type({ path }: SettingField, value: DraftValue): void {
    this.book.type(this.section().id, path, value);
    this.told.set(null);
  }

  protected discard(): void {
    this.book.discard(this.section().id);
    this.own.set([]);
    this.refused.set(null);
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    if (this.isSaving()) return;
    const changed = this.changed();
    this.refused.set(null);
    this.own.set([]);
    if (changed.length === 0) {
      this.told.set('unchanged');
      this.settled.emit();
      return;
    }
    const { values, faults } = readChanges(changed, this.typed());
    this.own.set(faults.length > 0 ? faults : this.foreseen(values));
    if (this.own().length > 0) {
      this.showFault();
      return;
    }
    const before = new Map(changed.map(({ path }) => [path, valueAt(this.saved(), path)] as const));
    // What a secret was before is not known here.
    const canUndo = changed.every(({ kind }) => kind !== 'secret');
    if (!(await this.send(values, 'saved'))) return;
    this.before.set(canUndo ? before : null);
    this.settled.emit();
  }

  protected async undo(): Promise<void> {
    const before = this.before();
    if (before === null || this.isSaving()) return;
    if (await this.send(before, 'undone')) this.before.set(null);
  }

  private async send(values: SettingValues, told: Told): Promise<boolean> {
    const { id } = this.section();
    this.isSaving.set(true);
    const written = await this.store.change(values);
    this.isSaving.set(false);
    if (written.status === 'refused') {
      this.refused.set(written.problem);
      this.showFault();
    }
    if (written.status !== 'done') return false;
    this.book.discard(id);
    this.told.set(told);
    return true;
  }

  /** Faults at fields in sight which the contract already knows; the box has the last word. */
  private foreseen(values: SettingValues): readonly Fault[] {
    return faultsOf(this.saved(), values).filter(({ path }) =>
      [...values.keys()].some((changed) => path === changed || path.startsWith(`${changed}.`)),
    );
  }

  private isShown(field: SettingField): boolean {
    const isHidden = field.isExpert === true && !this.level.isExpert();
    const isTouched = this.changed().includes(field) || this.errorOf(field) !== null;
    return (field.isShown?.(this.draft()) ?? true) && (!isHidden || isTouched);
  }

  private showFault(): void {
    const look = (): void => {
      this.host.nativeElement.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
    };
    afterNextRender(look, { injector: this.injector });
  }
}
