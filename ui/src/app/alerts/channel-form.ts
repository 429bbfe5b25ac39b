import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import type { ChannelKindView } from '@lineside/contract';
import { alertWords } from '../format/words';
import { placeErrors } from '../forms/field-errors';
import { FormField } from '../forms/form-field';
import { RefusalNote } from '../forms/refusal-note';
import type { ProblemText } from '../live';
import { ChannelStore } from './channel-store';
import { schemaFields, typedSettings, type SchemaField } from './schema-fields';

/** A new channel: its kind, its name, and what the kind wants to know. */
@Component({
  selector: 'ls-channel-form',
  imports: [FormField, RefusalNote],
  templateUrl: './channel-form.html',
  styleUrl: './channel-form.css',
})
export class ChannelForm {
  readonly kinds = input.required<readonly ChannelKindView[]>();

  protected readonly words = alertWords;
  private readonly store = inject(ChannelStore);
  /** What a browser subscribes to cannot be typed. */
  protected readonly choices = computed(() =>
    this.kinds().filter(({ kind }) => kind !== 'web-push'),
  );
  protected readonly kind = linkedSignal(() => this.choices()[0] ?? null);
  protected readonly name = linkedSignal(() => this.kind()?.title ?? '');
  protected readonly fields = computed(() => schemaFields(this.kind()?.settingsSchema ?? {}));
  protected readonly typed = linkedSignal<Record<string, string>>(() => {
    this.kind();
    return {};
  });
  protected readonly problem = signal<ProblemText | null>(null);
  protected readonly isSaving = signal(false);
  protected readonly placed = computed(() =>
    placeErrors(
      this.problem(),
      'settings',
      this.fields().map(({ name }) => name),
    ),
  );
  protected readonly goesTo = computed(() => {
    const destinations = this.kind()?.destinations ?? [];
    return destinations.length === 0
      ? alertWords.goesHome
      : alertWords.goesTo(destinations.join(', '));
  });

  protected choose(kind: string): void {
    this.problem.set(null);
    this.kind.set(this.choices().find((one) => one.kind === kind) ?? null);
  }

  protected valueOf({ name, usual }: SchemaField): string {
    return this.typed()[name] ?? usual;
  }

  protected labelOf({ name }: SchemaField): string {
    const names: Readonly<Record<string, string>> = alertWords.fields;
    return names[name] ?? name;
  }

  protected hintOf({ kind }: SchemaField): string {
    if (kind === 'secret') return alertWords.secretHint;
    return kind === 'list' ? alertWords.listHint : '';
  }

  protected type(name: string, text: string): void {
    this.typed.update((typed) => ({ ...typed, [name]: text }));
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const chosen = this.kind();
    if (chosen === null || this.isSaving()) return;
    this.isSaving.set(true);
    const settings = typedSettings(this.fields(), this.typed());
    const written = await this.store.add({ kind: chosen.kind, name: this.name(), settings });
    this.isSaving.set(false);
    this.problem.set(written.status === 'refused' ? written.problem : null);
    if (written.status === 'done') this.typed.set({});
  }
}
