import { Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import type { ChannelKindView, ChannelView, QuietHours } from '@lineside/contract';
import type { Written } from '../access';
import { alertWords, channelWords } from '../format/words/alerts';
import { ChoiceField } from '../forms/choice-field';
import { placeErrors } from '../forms/field-errors';
import { FormField } from '../forms/form-field';
import { RefusalNote } from '../forms/refusal-note';
import { SecretField } from '../forms/secret-field';
import { TextBlockField } from '../forms/text-block-field';
import type { ProblemText } from '../live';
import { ChannelStore } from './channel-store';
import { QuietFields } from './quiet-fields';
import {
  changedSettings,
  schemaFields,
  storedText,
  typedSettings,
  type SchemaField,
  type TypedFields,
} from './schema-fields';

/** A new channel, or one to be changed: its kind, its name, and what the kind wants to know. */
@Component({
  selector: 'ls-channel-form',
  imports: [ChoiceField, FormField, QuietFields, RefusalNote, SecretField, TextBlockField],
  templateUrl: './channel-form.html',
  styleUrl: './channel-form.css',
})
export class ChannelForm {
  readonly kinds = input.required<readonly ChannelKindView[]>();
  /** The channel that is changed; `null`: a new one. */
  readonly channel = input<ChannelView | null>(null);
  readonly done = output();

  protected readonly words = alertWords;
  protected readonly more = channelWords;
  private readonly store = inject(ChannelStore);
  /** What a browser subscribes to cannot be typed. */
  protected readonly choices = computed(() =>
    this.kinds()
      .filter(({ kind }) => kind !== 'web-push')
      .map(({ kind }) => ({ id: kind, name: channelWords.kinds[kind] })),
  );
  protected readonly kind = linkedSignal<ChannelKindView | null>(() => {
    const wanted = this.channel()?.kind ?? this.choices()[0]?.id;
    return this.kinds().find(({ kind }) => kind === wanted) ?? null;
  });
  protected readonly name = linkedSignal(() => this.channel()?.name ?? this.nameOfKind());
  protected readonly quiet = linkedSignal<QuietHours | null>(() => this.channel()?.quiet ?? null);
  protected readonly fields = computed(() => {
    const fields = schemaFields(this.kind()?.settingsSchema ?? {});
    return this.kind()?.kind === 'web-push' ? [] : fields;
  });
  private readonly stored = computed(() => this.channel()?.settings ?? {});
  protected readonly typed = linkedSignal<TypedFields>(() => {
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
    this.kind.set(this.kinds().find((one) => one.kind === kind) ?? null);
    this.name.set(this.nameOfKind());
  }

  protected valueOf(field: SchemaField): string {
    const typed = this.typed()[field.name];
    return typed ?? storedText(field, this.stored());
  }

  /** `null`: it is to be taken away. */
  protected secretOf({ name }: SchemaField): string | null {
    const typed = this.typed()[name];
    return typed === undefined ? '' : typed;
  }

  protected isKept({ name }: SchemaField): boolean {
    return typeof this.stored()[name] === 'string';
  }

  protected labelOf({ name }: SchemaField): string {
    const names: Readonly<Record<string, string>> = alertWords.fields;
    return names[name] ?? name;
  }

  protected hintOf({ kind, isOptional }: SchemaField): string {
    if (kind === 'secret') return alertWords.secretHint;
    if (kind === 'list') return alertWords.listHint;
    return isOptional ? channelWords.optional : '';
  }

  protected optionsOf({ options }: SchemaField): { id: string; name: string }[] {
    const names: Readonly<Record<string, string>> = alertWords.options;
    return options.map((id) => ({ id, name: names[id] ?? id }));
  }

  protected type(name: string, text: string | null): void {
    this.typed.update((typed) => ({ ...typed, [name]: text }));
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const chosen = this.kind();
    if (chosen === null || this.isSaving()) return;
    this.isSaving.set(true);
    const written = await this.send(chosen);
    this.isSaving.set(false);
    this.problem.set(written.status === 'refused' ? written.problem : null);
    if (written.status !== 'done') return;
    this.typed.set({});
    this.done.emit();
  }

  private send({ kind }: ChannelKindView): Promise<Written<ChannelView>> {
    const channel = this.channel();
    const common = { name: this.name(), quiet: this.quiet() };
    if (channel === null) {
      const settings = typedSettings(this.fields(), this.typed());
      return this.store.add({ kind, settings, ...common });
    }
    const settings = changedSettings(this.fields(), this.typed(), channel.settings);
    return this.store.change(channel, { settings, ...common });
  }

  private nameOfKind(): string {
    const kind = this.kind()?.kind;
    return kind === undefined ? '' : channelWords.kinds[kind];
  }
}
