import {
  Component,
  ElementRef,
  Injector,
  afterNextRender,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  signal,
} from '@angular/core';
import { linePlan, type LinePlan } from '@lineside/contract';
import { planWords } from '../format/words/speed-plan';
import type { ProblemText } from '../live';
import { placeErrors, type FieldErrors } from '../forms/field-errors';
import { FormField } from '../forms/form-field';
import { PLAN_FIELDS, planDraft, readPlan, type PlanField } from './plan-draft';
import { RefusalNote } from '../forms/refusal-note';
import { SpeedSettingsStore } from './speed-settings-store';

/** What the provider sold, as a form. */
@Component({
  selector: 'ls-plan-form',
  imports: [FormField, RefusalNote],
  templateUrl: './plan-form.html',
  styleUrl: './plan-form.css',
})
export class PlanForm {
  readonly plan = input.required<LinePlan>();
  /** Given where a button outside submits the form: then it has none of its own. */
  readonly formId = input<string | null>(null);
  /** What stands in the fields is kept by the box, or was before. */
  readonly settled = output();

  protected readonly words = planWords;
  protected readonly technologies = linePlan.shape.technology
    .unwrap()
    .unwrap()
    .options.map((id) => ({ id, name: planWords.technologies[id] }));
  protected readonly sides = (['down', 'up'] as const).map((direction) => ({
    title: planWords.sides[direction],
    fields: (['maxBps', 'normalBps', 'minBps'] as const).map((speed) => ({
      id: `${direction}.${speed}` as const,
      name: planWords.speeds[speed],
    })),
  }));
  private readonly store = inject(SpeedSettingsStore);
  private readonly injector = inject(Injector);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly own = signal<FieldErrors>({});
  private readonly refused = signal<ProblemText | null>(null);

  protected readonly draft = linkedSignal(() => planDraft(this.plan()));
  protected readonly isSaving = signal(false);
  protected readonly isSaved = signal(false);
  protected readonly isChanged = computed(
    () => JSON.stringify(this.draft()) !== JSON.stringify(planDraft(this.plan())),
  );
  protected readonly placed = computed(() =>
    placeErrors(this.refused(), 'speed.plan', PLAN_FIELDS),
  );
  /** The whole refusal where it is not about a field. */
  protected readonly problem = computed(() => {
    const refused = this.refused();
    const isPlaced = Object.keys(this.placed().fields).length > 0;
    return refused === null || (isPlaced && this.placed().others.length === 0) ? null : refused;
  });

  protected errorOf(field: PlanField): string | null {
    return this.own()[field] ?? this.placed().fields[field] ?? null;
  }

  protected type(field: PlanField, text: string): void {
    this.draft.update((draft) => ({ ...draft, [field]: text }));
    this.isSaved.set(false);
  }

  protected discard(): void {
    this.draft.set(planDraft(this.plan()));
    this.own.set({});
    this.refused.set(null);
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    if (this.isSaving()) return;
    const { plan, errors } = readPlan(this.draft());
    this.own.set(errors ?? {});
    this.refused.set(null);
    if (plan === null) {
      this.showFault();
      return;
    }
    if (this.formId() !== null && !this.isChanged()) {
      this.settled.emit();
      return;
    }
    this.isSaving.set(true);
    const written = await this.store.change({ plan });
    this.isSaving.set(false);
    this.isSaved.set(written.status === 'done');
    if (written.status === 'done') this.settled.emit();
    if (written.status !== 'refused') return;
    this.refused.set(written.problem);
    this.showFault();
  }

  private showFault(): void {
    const look = (): void => {
      this.host.nativeElement.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
    };
    afterNextRender(look, { injector: this.injector });
  }
}
